"""Every page of the council's year has its picture and its line in the manual; no picture stands without a page."""

import struct

import pytest

from tests.web.gallery import PICTURES, file_of, pages, routes, shown

LARGEST, ALL = 70_000, 3_500_000  # bytes


@pytest.mark.no_cover  # opens every page once more
def test_every_page_of_the_year_is_in_the_gallery_and_nothing_else_is(council):
    known = set(pages(council))

    assert len(known) > 60
    assert {each.name for each in PICTURES.iterdir()} == {file_of(name) for name in known}
    assert set(shown()) == known


def test_a_line_of_the_gallery_names_the_route_and_the_picture_of_its_page():
    known = dict(routes())

    assert {name: (route, file) for name, (route, file, _) in shown().items()} == {
        name: (known[name], file_of(name)) for name in shown()
    }
    assert len({alt for _, _, alt in shown().values()}) == len(shown())


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*")), ids=lambda each: each.stem)
def test_a_picture_is_small_and_no_longer_than_one_looks_at(picture):
    content = picture.read_bytes()
    width, height = struct.unpack(">II", content[16:24])

    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(content) <= LARGEST
    assert (width, height <= 1300) == (1000, True)


def test_all_pictures_together_stay_small():
    assert sum(each.stat().st_size for each in PICTURES.iterdir()) <= ALL
