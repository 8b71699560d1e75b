"""Make the pictures of the manual anew: python tools/pictures.py [FOLDER].

The demonstration is served from a folder of its own, and a browser walks through it as the tutorial does; each picture
is taken where the tutorial shows it. They stand in docs/pictures, at most 1200 pixels wide and 250 kB large. Those of
every page of the year, in docs/pictures/year, are made by `tools/gallery.py`.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, f"{ROOT}")

from tests.journeys import platform, story  # noqa: E402 -- found by the line above
from tests.journeys.visitor import Visitor  # noqa: E402
from tests.tools import required  # noqa: E402

DESK = {"width": 1200, "height": 900}
TELEPHONE = {"width": 390, "height": 844}
LARGEST = 250_000  # bytes
YEAR = (
    ("forum", "/sessions/", ("Forum 2026",)),
    ("exercise", "/exercises/", ("Ertis", "Interoperability")),
    ("operations", "/operations/", ("Release 1",)),
    ("indicator", "/", ("Waiting time of lorries at borders",)),
    ("treaty", "/treaties/", ("Agreement on the Status", "Who must still deposit")),
    ("commitments", "/commitments/", ()),
    ("hearing", "/hearings/", ("Warnings that cross a border",)),
)
"""Pictures of the year: their names, where the way begins, and the links that lead there."""


def main() -> int:
    """Walk through the story and take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    with (
        tempfile.TemporaryDirectory() as place,
        platform.served(platform.prepared(Path(place) / "platform")) as served,
        sync_playwright() as play,
    ):
        chromium = play.chromium.launch(executable_path=required("chromium"), args=["--no-sandbox"])
        page = chromium.new_context(base_url=served.address, viewport=DESK).new_page()
        told(page, folder)
        chromium.close()
    large = [each.name for each in folder.glob("*.png") if each.stat().st_size > LARGEST]
    print(*large, sep="\n")
    return 1 if large else 0


def told(page: Page, folder: Path) -> None:
    """The pictures of the story, in its order."""
    visitor = Visitor(page)
    visitor.opens("/demonstration/")
    taken(page, folder, "welcome")
    visitor.presses("Zere")
    of_the_year(page, folder)
    visitor.becomes("Daniyar")
    visitor.follows("SC/CT/2026/1/Rev.3")
    address = page.url
    page.goto(f"{address}?page=2")
    page.get_by_text("and shall state its reasons").first.scroll_into_view_if_needed()
    taken(page, folder, "text")
    visitor.follows("Our position")
    taken(page, folder, "positions")
    visitor.becomes("Zere")
    visitor.follows("SC/CT/2026/1/Rev.3")
    visitor.follows("Chair’s desk")
    taken(page, folder, "chairs-desk")
    story.offer_text(visitor)
    visitor.becomes("Bakyt")
    taken(page, folder, "first-page")
    page.set_viewport_size(TELEPHONE)
    taken(page, folder, "telephone")
    page.set_viewport_size(DESK)
    for part in (story.answer, story.conclude, story.lift, story.start_silence):
        part(visitor)
    visitor.follows("See the silence, and what you can do")
    taken(page, folder, "silence")
    visitor.follows("Adoption")
    story.declare(visitor)
    taken(page, folder, "decision")
    visitor.follows("Record")
    taken(page, folder, "record")
    page.context.add_cookies([{"name": "django_language", "value": "ar-xb", "url": page.url.rpartition("/record")[0]}])
    page.goto(f"{address}?page=2")
    taken(page, folder, "right-to-left")


def of_the_year(page: Page, folder: Path) -> None:
    """What the chair sees of the council's year: the list of each part, where it leads, and the tab that is shown."""
    page.goto("/")
    taken(page, folder, "year")
    for name, address, ways in YEAR:
        page.goto(address)
        for way in ways:
            page.get_by_role("link", name=way).first.click()
        if (shown := page.locator("main svg, main table").first).count():
            shown.scroll_into_view_if_needed()
        taken(page, folder, name)


def taken(page: Page, folder: Path, name: str) -> None:
    """What is in sight, as a picture."""
    page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
