"""What a reader sees of the page of a compilation: the rules of its style sheet, followed in lxml."""

from lxml import html as lxml_html

from kengesh.text.notation import JOINER
from kengesh.text.wording import NOTE_CHARACTER


def parsed(page):
    return lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))


def classes(element):
    return (element.get("class") or "").split()


def read(page, view):
    """The text in a view ("all", "changes", 0 for clean, n for party n), in the original language, without numbers."""
    whole = page.get_element_by_id("text").find_class("text")[0]
    return "".join(_seen(whole, view)).replace(JOINER, "")


def _seen(element, view):
    if element.get("role") == "doc-noteref":
        yield NOTE_CHARACTER
    elif _shown(element, view):
        if _is_line(element) or any(map(_is_line, element.iterancestors())):
            yield element.text or ""
        for child in element:
            yield from _seen(child, view)
            if _is_line(element) or any(map(_is_line, element.iterancestors())):
                yield _tail(child)


def _is_line(element):
    return bool({"w", "x", "b"} & set(classes(element)))


def _tail(child):
    tail = child.tail or ""
    return tail[1:] if "num" in classes(child) else tail


def _shown(element, view):
    held = classes(element)
    if {"num", "from", "agreed", "next"} & set(held):
        return False
    if any(name.startswith("l") and name[1:].isdigit() and name != "l0" for name in held):
        return False
    if view in ("all", "changes"):
        return not ("x" in held and view == "all") and not ({"w", "d"} <= set(held) and view == "changes")
    return not _decided_away(element, held, view)


def _decided_away(element, held, view):
    if "x" in held or ("a" in held and f"v{view}" not in held):
        return True
    if "e" in held:
        return f"o{view}" not in held
    if "b" in held:
        return not any(f"o{view}" in classes(each) for each in element.iterdescendants())
    if "f" in held:
        choice = element.getparent() if "c" in classes(element.getparent()) else element.getparent().getparent()
        inside = "c" in classes(choice) and ("c" in classes(element.getparent()) or "a" in classes(element.getparent()))
        return inside and f"o{view}" not in classes(choice)
    return False
