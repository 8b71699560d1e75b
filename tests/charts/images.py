"""Reads a chart as a browser would: as XML, with nothing in it that a strict policy would stop."""

from xml.etree import ElementTree as ET

NAMESPACE = "{http://www.w3.org/2000/svg}"
FORBIDDEN = {"style", "class", "href", "onload", "onclick"}


def read(svg):
    """The image; it must be whole, named, described, and free of scripts, styles and references elsewhere."""
    root = ET.fromstring(svg)  # noqa: S314 -- our own
    assert root.get("role") == "img"
    named = [
        each for each in (root.get("aria-labelledby") or "").split() if root.find(f".//*[@id='{each}']") is not None
    ]
    assert len(named) == 2
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for each in root.iter():
        assert each.tag.removeprefix(NAMESPACE) not in {"script", "style", "image", "foreignObject"}
        assert FORBIDDEN.isdisjoint(each.keys())
    return root


def all_of(root, name):
    return root.findall(f".//{NAMESPACE}{name}")


def words(root):
    return [each.text for each in all_of(root, "text")]
