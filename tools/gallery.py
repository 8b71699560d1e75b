"""Make the gallery of the council's year anew: python tools/gallery.py [FOLDER].

One picture of each kind of page of the apps of the year: of all that people are led to, the one on which most stands.
The council is served from a folder of its own, when its year is over. The pictures stand in docs/pictures/year, named
after the names of the addresses; `tests/web/test_gallery.py` says what is missing.
"""

import base64
import os
import re
import struct
import sys
import tempfile
import zlib
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import django
import numpy as np
from lxml import html
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, f"{ROOT}")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web_settings"
django.setup()

from tests.journeys import platform  # noqa: E402 -- found by the lines above
from tests.journeys.test_axe import kind_of, local  # noqa: E402
from tests.journeys.visitor import Visitor  # noqa: E402
from tests.web.browser import browser  # noqa: E402
from tests.web.gallery import file_of, spaces_of_the_year  # noqa: E402

HEAD = "Elmira"
PEOPLE = ("Zere", "Saule", HEAD)
"""Who looks: the chair, the secretariat, and the head of a delegation."""
EACH = 6
"""Pages of one kind that one person opens."""
WIDTH, HEIGHT = 1000, 1300
COLOURS = 40
PIXELS = """async png => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height), drawn = canvas.getContext("2d");
    drawn.drawImage(image, 0, 0);
    const bytes = drawn.getImageData(0, 0, image.width, image.height).data;
    let all = "";
    for (let at = 0; at < bytes.length; at += 32768) all += String.fromCharCode(...bytes.subarray(at, at + 32768));
    return [image.width, image.height, btoa(all)];
}"""
END = """() => {
    const ends = [...document.querySelectorAll("main > *")].map(each => each.getBoundingClientRect().bottom);
    return Math.ceil(Math.max(...ends));
}"""


@dataclass(frozen=True)
class Found:
    """A page: how much stands on it, who looks, and its address."""

    elements: int
    page: Page
    address: str


def main() -> int:
    """Look at the year with the eyes of several people, and take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "year"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        platform.served(platform.prepared(Path(place) / "platform", "--whole")) as served,
        browser() as chromium,
    ):
        drawing = chromium.new_page()
        for name, found in sorted(richest(chromium, served.address).items()):
            picture = taken(found, drawing)
            (folder / file_of(name)).write_bytes(picture)
            print(f"{len(picture):6} {name} {found.address}")
    return 0


def richest(chromium: Browser, address: str) -> dict[str, Found]:
    """The page of each kind on which most stands, and who sees it so."""
    best: dict[str, Found] = {}
    for person in PEOPLE:
        context = chromium.new_context(
            base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
        )
        page = context.new_page()
        visitor = Visitor(page)
        visitor.opens("/demonstration/")
        visitor.presses(person)
        if person == HEAD:
            drafts(visitor)
        for name, to, elements in led(page):
            if name not in best or elements > best[name].elements:
                best[name] = Found(elements, page, to)
    return best


def drafts(visitor: Visitor) -> None:
    """The year ends without a concern that is still being drafted, so a head begins one."""
    for words in ("Matters", "Protocol on practical cooperation", "Concerns"):
        visitor.follows(words)
    visitor.follows("Raise a concern")
    visitor.writes("Title", "Warnings stop at night")
    visitor.writes("What needs to be addressed", "Two of the five offices answer by day alone.")
    visitor.presses("Save")


def led(page: Page) -> Iterator[tuple[str, str, int]]:
    """The pages of the year that links lead to, from the first page on: name, address, how many elements."""
    spaces = spaces_of_the_year()
    waiting, seen, opened = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        answer = page.request.get(address)
        if not answer.ok or "text/html" not in answer.headers.get("content-type", ""):
            continue
        code = html.fromstring(answer.text())
        yield kind_of(address)[0], address, len(code.xpath("//main//*"))
        for link in code.xpath("//a/@href"):
            to = local(urljoin(address, link)) if re.match("[/?]", link) else ""
            name = (kind_of(to) or ("",))[0]
            if name.partition(":")[0] in spaces and to not in seen and opened[name] < EACH:
                seen.add(to)
                opened[name] += 1
                waiting.append(to)


def taken(found: Found, drawing: Page) -> bytes:
    """The page down to its end, or as far as a picture goes; few colours, so that it is small."""
    found.page.goto(found.address)
    height = min(HEIGHT, found.page.evaluate(END) + 20)
    shot = found.page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    width, height, pixels = drawing.evaluate(PIXELS, base64.b64encode(shot).decode())
    return palette_png(np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(height, width, 4)[:, :, :3])


def palette_png(pixels: "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]") -> bytes:
    """A PNG of rows, columns, RGB: the colours used most, every other one replaced by the nearest of them."""
    height, width, _ = pixels.shape
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    values, place, count = np.unique(packed.ravel(), return_inverse=True, return_counts=True)
    colours = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1).astype(int)
    kept = colours[np.argsort(-count, kind="stable")[:COLOURS]]
    apart = ((colours[:, None] - kept[None]) ** 2).sum(axis=2)
    indices = apart.argmin(axis=1)[place].astype(np.uint8).reshape(height, width)
    rows = np.concatenate([np.zeros((height, 1), np.uint8), indices], axis=1)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", kept.astype(np.uint8).tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


if __name__ == "__main__":
    sys.exit(main())
