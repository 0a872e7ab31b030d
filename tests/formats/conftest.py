"""PDF is set in fonts made for the tests, whatever fonts a machine has."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.formats.pdf_fonts import OFFICIAL, chinese, font, press_with
from xdreport.formats.pdf import write


@pytest.fixture(scope="session", autouse=True)
def _official_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder with the official fonts, and a Japanese one that has other characters, too; made when first needed."""

    @cache
    def press() -> write._Press:
        folder = tmp_path_factory.mktemp("字体")
        for family in OFFICIAL:
            font(folder, family, chinese())
        font(folder, "MS Mincho", chinese() + "镕㙓👍")
        return press_with(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "_press", press)
        yield
