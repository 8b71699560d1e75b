"""The XML of an Akoma Ntoso file, parsed safely: no document type, no entities, nothing from outside, sizes limited."""

from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.akn.names import AKN


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be; `depth` counts elements inside each other, and a bracket takes two."""

    file_bytes: int = 64_000_000
    elements: int = 2_000_000
    depth: int = 256


class _Stop(Exception):  # noqa: N818 -- ends the reading of the prolog, is no error
    """Ends the reading of what stands before the first element; holds the line of a document type, or 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def parsed(data: bytes, file: str, limits: Limits) -> etree._Element:
    """The root element.

    Raises
    ------
    BadData
        If the file is too large or too deep, is not well-formed, or declares a document type or entities.
    """
    if len(data) > limits.file_bytes:
        raise BadData("akn-size", file=file, size=len(data), limit=limits.file_bytes)
    if not data.strip():
        raise BadData("akn-empty", file=file)
    line = _document_type(data)
    if line:
        raise BadData("akn-entities", file=file, place=places.line(line))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).split(", line ", maxsplit=1)[0]
        raise BadData("akn-xml", file=file, place=places.line(error.lineno or 1), reason=reason) from error
    except ValueError as error:
        raise BadData("akn-xml", file=file, place=places.line(1), reason=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadData("akn-entities", file=file, place=places.line(1))
    _check_extent(root, file, limits)
    return _in_standard_namespace(root)


def _document_type(data: bytes) -> int:
    """The line of a document type, or 0; reads no further than the first element."""

    def declared(*_: object) -> None:
        raise _Stop(parser.CurrentLineNumber)

    def begun(*_: object) -> None:
        raise _Stop(0)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- expat names no arguments
    except _Stop as stop:
        return stop.line
    except (expat.ExpatError, LookupError):
        return 0
    return 0


def _check_extent(root: etree._Element, file: str, limits: Limits) -> None:
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > limits.depth:
            raise BadData("akn-depth", file=file, place=places.line(element.sourceline), limit=limits.depth)
    if count > limits.elements:
        raise BadData("akn-elements", file=file, count=count, limit=limits.elements)


def _in_standard_namespace(root: etree._Element) -> etree._Element:
    """The same tree; where it names a draft of the standard (`…/3.0/CSD13`), in the namespace of the standard."""
    namespace = etree.QName(root).namespace or ""
    if namespace.startswith(f"{AKN}/"):
        for element in root.iter(f"{{{namespace}}}*"):
            element.tag = f"{{{AKN}}}{etree.QName(element).localname}"
    return root
