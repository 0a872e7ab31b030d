"""Runs the rules over one report. Never raises for what a user typed, and one failing rule does not stop the others."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from xdreport.document import Origin
from xdreport.findings import Amount, Finding, Problem, Result, Severity, Skipped
from xdreport.form.figures import BY_PATH, POSITION, Number, figure_paths, value, vector
from xdreport.form.report import Report
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.rules import FAMILIES
from xdreport.rules.plan import COLLECTION, LACKING, Found, plan_for
from xdreport.rules.predecessor import follows
from xdreport.rules.rule import RULES, Rule
from xdreport.submission import FATAL, Submission

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile


def all_rules() -> Mapping[str, Rule]:
    """Every rule by id, in order of id."""
    _register()
    return _in_order(tuple(RULES))


@lru_cache(maxsize=1)
def _in_order(_: tuple[str, ...]) -> Mapping[str, Rule]:
    return dict(sorted(RULES.items()))


@cache
def _register() -> None:
    for family in FAMILIES:
        import_module(f"xdreport.rules.{family}")


def check(
    subject: Report | Submission,
    *,
    previous: Report | Submission | None = None,
    profile: "Profile | None" = None,
) -> Result:
    """Checks a report against every rule and returns what was found and what could not be checked.

    ``previous`` is last year's report; without it the year-over-year rules are listed as not checked. A rule that
    crashes becomes a finding XD000 and the others go on. ``profile`` turns rules off, sets severities and limits, and
    waives findings; what it turns off is listed as not checked.
    """
    rules = all_rules()
    submission = subject if isinstance(subject, Submission) else Submission(subject)
    last_year = previous.report if isinstance(previous, Submission) else previous
    off = profile.off if profile else frozenset()
    found: Found = [(problem.rule, problem) for problem in submission.problems if problem.rule not in off]
    skipped: tuple[Skipped, ...] = ()
    fatal = any(id in FATAL for id, _ in found)
    if not fatal:
        extras = _extras(submission, last_year)
        plan = plan_for(tuple(rules), off, frozenset([need for need in LACKING if extras[need] is None]))
        skipped = plan.skipped
        found += plan.run(submission.report, extras, profile.limits if profile else {})
        found = _diagnosed(found, extras["figures"])
    report = submission.report
    severities = profile.severities if profile else {}
    findings = [finding(rules[id], problem, submission, severities.get(id)) for id, problem in found]
    if profile is not None and profile.waivers and not fatal:
        from xdreport.profile.waivers import waive

        elsewhere = {rule.id for rule in rules.values() if COLLECTION in rule.needs}
        findings = waive(findings, profile, rules, submission, unchecked={one.id for one in skipped} | elsewhere)
    return Result(
        file=submission.file,
        organ=report.organ,
        year=report.year,
        findings=tuple(sorted(findings, key=_place_in_form)),
        skipped=skipped,
    )


COVER = ("organ", "kind", "year")
NAMED = ("organ", "year")
"""What every report names, be there a cover with a place for it or not."""


def _extras(submission: Submission, previous: Report | None) -> dict[str, Any]:
    """What rules may ask for beside the report; None is 'not there'."""
    stock: Mapping[str, int] | None = submission.carried or None
    if previous is not None and follows(submission.report, previous):
        in_force = {path: value(previous, path) for path in figure_paths("disclosure", "in_force")}
        stock = {path: int(figure) for path, figure in in_force.items() if figure is not None}
    told = {path for problem in submission.problems for path in problem.paths}
    return {
        "figures": _figures(submission),
        "unread": told | submission.calculated,
        "headings": (*submission.titles, *(submission.outline or ())),
        "asked": {path for path in COVER if path in NAMED or path in submission.origins} - told,
        "previous": previous,
        "source": submission.source,
        "last_stock": stock,
        "outline": submission.outline,
        "titles": None if submission.outline is None else submission.titles,
    }


def _figures(submission: Submission) -> tuple[Number | None, ...]:
    """All figures in order; where the file gives rows only together, what stands in for them."""
    figures = vector(submission.report)
    for path, figure in submission.stand_ins.items():
        figures[POSITION[path]] = figure
    return tuple(figures)


def _diagnosed(found: Found, figures: Sequence[Number | None]) -> Found:
    """One cause, one finding: broken identities that one slip explains become one."""
    arithmetic = [pair for pair in found if pair[0].startswith("XD2")]
    if not arithmetic:
        return found
    from xdreport.rules.diagnosis import explain  # needed only where something does not add up

    return [pair for pair in found if not pair[0].startswith("XD2")] + explain(arithmetic, figures)


def finding(rule: Rule, problem: Problem, submission: Submission, severity: Severity | None = None) -> Finding:
    """The finding that a problem becomes: with id and severity, file, place, and the official labels."""
    first = problem.paths[0] if problem.paths else ""
    origin = problem.origin or origin_of(first, submission.origins)
    figure = BY_PATH.get(first)
    section = BY_SECTION_PATH.get(first)
    row = problem.row or (figure.row_label if figure else section.heading if section else "")
    column = problem.column or (figure.column if figure else "")
    found = Finding(
        id=rule.id,
        name=rule.name,
        severity=severity or rule.severity,
        organ=submission.report.organ,
        file=submission.file,
        place=(origin.place if origin else None) or None,
        cell=(origin.cell if origin else None) or None,
        row=row or None,
        column=column or None,
        expected=problem.expected,
        actual=problem.actual,
        difference=problem.difference if problem.difference is not None else _difference(problem),
        equation=problem.equation or None,
        message=problem.message,
        hint=problem.hint or None,
        details=problem.details,
        paths=problem.paths,
    )
    return _explained(found, submission)


def origin_of(first: str, origins: Mapping[str, Origin]) -> Origin | None:
    """Where a path stood: its own place, that of what it is part of, or that of its first part."""
    path = first
    while path:
        if path in origins:
            return origins[path]
        path = path.rpartition(".")[0]
    return next((origin for known, origin in origins.items() if known.startswith(f"{first}.")), None)


def _difference(problem: Problem) -> Amount:
    expected, actual = problem.expected, problem.actual
    if expected is None or actual is None or isinstance(expected, str) or isinstance(actual, str):
        return None
    return actual - expected


def _explained(finding: Finding, submission: Submission) -> Finding:
    """The unit's own reason from 更正说明 beside the finding it speaks of; the finding stays."""
    for explanation in submission.explanations:
        subject = explanation.subject.strip().upper()
        names = {
            finding.id,
            finding.name.upper(),
            finding.cell or "",
            f"{finding.place}!{finding.cell}",
            finding.row or "",
        }
        if subject and subject in {name.upper() for name in names}:
            return finding.model_copy(update={"explanation": explanation.reason})
    return finding


_SECTION_ORDER = {"": 0, "organ": 1, "kind": 2, "year": 3, "published": 4, "contact": 5, "overview": 6}


def _place_in_form(finding: Finding) -> tuple[int, int, str]:
    """Order of the form: cover, overview, the figures, problems, other matters; findings about the whole file first."""
    path = finding.paths[0] if finding.paths else ""
    if path in POSITION:
        return 7, POSITION[path], finding.id
    top = path.partition(".")[0]
    if top in _SECTION_ORDER:
        return _SECTION_ORDER[top], 0, finding.id
    return (8, 0, finding.id) if top == "problems" else (9, 0, finding.id)
