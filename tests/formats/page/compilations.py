"""Compilations for tests of the page."""

from kengesh.formats.page import Options
from kengesh.text.compiling.compilation import Compilation
from tests.formats.page.reading import parsed
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets

NAMELESS = Options(names=False)


def alone(draft):
    """A compilation without returns."""
    return Compilation(draft, "0" * 64, (), (), (), ())


def council():
    issue = sheet(PROTOCOL)
    return compile_sheets(
        PROTOCOL,
        Alatau=issue.replace("art2.1", "shall", "should").insert_after("art2.3", "Costs lie where they fall."),
        Bayan=issue.replace("art2.1", "shall", "should").delete("art1.b"),
        Chuya=issue.replace("art2.2", "thirty", "ten").move("art2.3", "art2.1"),
        Dasht=issue,
    )


def said(page, section):
    return parsed(page).get_element_by_id(section).text_content()
