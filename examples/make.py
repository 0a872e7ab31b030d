"""Writes every example anew: ``python -m examples.make``. The same code always writes the same bytes."""

from collections.abc import Iterator
from pathlib import Path

from examples import bad_collection, bad_content, bad_documents, bad_reading, bad_waivers, letterhead
from examples.reports import county_2024, county_2025, town
from xdreport.api import render, template
from xdreport.form.figures import replace

HERE = Path(__file__).resolve().parent


def files() -> Iterator[tuple[str, bytes]]:
    """Every example: its path below examples/, and its bytes."""
    yield "2025.xlsx", render(town(), "xlsx")
    yield "2025.docx", render(town(), "docx")
    yield "2025.md", render(town(), "md")
    yield "county-2024.xlsx", render(county_2024(), "xlsx")
    yield "county-2025.xlsx", template(county_2025(), last_year=county_2024())
    yield "letterhead/公文模板.docx", letterhead.template()
    for name, make in (bad_reading.WORKBOOKS | bad_content.WORKBOOKS | bad_waivers.WORKBOOKS).items():
        yield f"bad/{name}.xlsx", make()
    for name, make in bad_documents.DOCUMENTS.items():
        yield f"bad/{name}.docx", make()
    for name, report in bad_content.PREVIOUS.items():
        yield f"bad/previous/{name}.xlsx", render(replace(report(), {}), "xlsx")
    for name, settings in bad_waivers.CONFIG.items():
        yield f"bad/{name}.toml", settings.encode()
    for name in bad_collection.COLLECTIONS:
        for path, data in bad_collection.files(name).items():
            yield f"bad-collection/{name}/{path}", data


def main() -> None:
    """Writes them all."""
    for name, data in files():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    main()
