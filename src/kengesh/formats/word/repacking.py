"""Writing a package again with some of its parts changed, all others byte for byte as they were.

Macros are left out, with every mention of them. The same input gives the same bytes.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from kengesh.formats.word import names
from kengesh.formats.word.package import Package, parse

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES: Final = "[Content_Types].xml"
_MACROS: Final = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_TYPES: Final = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    ),
}


def repacked(package: Package, trees: Mapping[str, etree._Element]) -> bytes:
    """The bytes of a package in which the parts in `trees` are replaced."""
    macros = {part for part in package.parts if _is_macro(part)}
    changed = {part: _written(package, part, root) for part, root in trees.items()}
    if macros:
        changed |= _without_macros(package, changed)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in package.parts.items():
            if part not in macros:
                entry = zipfile.ZipInfo(part, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, changed.get(part, data))
    return stream.getvalue()


def _written(package: Package, part: str, root: etree._Element) -> bytes:
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return names.to_strict(data) if names.is_strict(package.data(part)) else data


def _is_macro(part: str) -> bool:
    return posixpath.basename(part).casefold() in _MACROS


def _without_macros(package: Package, changed: Mapping[str, bytes]) -> dict[str, bytes]:
    """The content types and relationships without their mention of macros."""
    found = {}
    for part in package.parts:
        if part != _CONTENT_TYPES and not part.endswith(".rels"):
            continue
        root = parse(package.file, part, changed.get(part, package.data(part)))
        for element in list(root):
            name = element.get("PartName", "") or element.get("Target", "")
            kind = element.get("ContentType", "")
            if _is_macro(name):
                root.remove(element)
            elif kind in _MACRO_TYPES:
                element.set("ContentType", _MACRO_TYPES[kind])
        found[part] = _written(package, part, root)
    return found
