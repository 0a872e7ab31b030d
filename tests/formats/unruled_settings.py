"""How a page without rules may be set: any widths, alignments, sizes of type."""

import random
from dataclasses import dataclass

MARGIN = 60.0
"""Points above and below the text of a page."""


@dataclass
class Setting:
    """How pages are set: in points, and where texts stand in cells, across and down."""

    width: float
    height: float
    size: float
    leading: float
    pad: float
    gap: float
    top: float
    across: dict[str, str]
    down: dict[str, str]
    repeated: bool
    widths: dict[str, list[float]]


def setting(rng: random.Random) -> Setting:
    """Any setting."""
    width, height = rng.choice([(595.0, 842.0), (842.0, 595.0)])
    body = width - 2 * rng.choice([36, 60, 72])
    uneven = rng.choice([0, 0, 0.3, 1.0])
    two, three = body * rng.uniform(0.2, 0.5), body * rng.uniform(0.3, 0.5)
    labels = [three * rng.uniform(0.12, 0.2), three * rng.uniform(0.2, 0.35)]
    kinds = ("head", "label", "figure")
    return Setting(
        width,
        height,
        size=rng.choice([5.5, 6, 7, 8, 9, 10.5, 12]),
        leading=rng.choice([1.05, 1.2, 1.5]),
        pad=rng.choice([1.0, 2.0, 5.4]),
        gap=rng.choice([0, 2, 6, 12]),
        top=rng.uniform(MARGIN, 500),
        across={
            kind: rng.choice(["left", "centre", "right"] if kind != "label" else ["left", "centre"]) for kind in kinds
        },
        down={kind: rng.choice(["top", "middle", "bottom"]) for kind in kinds},
        repeated=rng.random() < 0.3,
        widths={
            "disclosure": [two, *_shares(rng, body - two, 3, uneven)],
            "requests": [*labels, three - sum(labels), *_shares(rng, body - three, 7, uneven)],
            "disputes": _shares(rng, body, 15, uneven),
        },
    )


def _shares(rng: random.Random, total: float, count: int, uneven: float) -> list[float]:
    parts = [1 + rng.random() * uneven for _ in range(count)]
    return [total * part / sum(parts) for part in parts]
