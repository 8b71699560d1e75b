"""What the metadata of a file say: the draft it belongs to, who is referred to, what was agreed and remarked."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final, get_args

from lxml import etree

from kengesh.errors import BadData
from kengesh.formats import places
from kengesh.formats.akn.checking import described, notice
from kengesh.formats.akn.languages import UNDETERMINED, shortest
from kengesh.formats.akn.names import akn, kg, line, local, unescaped
from kengesh.formats.akn.writing_meta import VERSION
from kengesh.formats.word.document import Notice
from kengesh.phrases import Phrase
from kengesh.text.draft import Comment, DocumentKind, Masthead, Member
from kengesh.text.identity import derived_id
from kengesh.text.provision import Agreement
from kengesh.text.wording import Remark, Source

_NUMBERS: Final = ("revision", "addendum", "corrigendum")
_STRINGS: Final = ("title", "symbol", "date", "distribution", "notice")
_SUFFIX: Final = re.compile(r"/(Rev|Add|Corr)\.(\d{1,6})$")
_LEVELS: Final = {
    "agreedingroup": "agreed-in-group",
    "agreedadreferendum": "agreed-ad-referendum",
    "agreedadref": "agreed-ad-referendum",
    "agreedinpackage": "agreed-in-package",
}
_READ: Final = frozenset({"identification", "references", "workflow", "proprietary"})


@dataclass(slots=True)
class Context:
    """What is known while one file is read; notices are gathered in it."""

    file: str
    meta: etree._Element
    identifiers: dict[str, etree._Element]
    own: bool = False
    language: str = ""
    languages: tuple[str, ...] = ()
    draft_id: str = ""
    parent: str = ""
    masthead: Masthead = field(default_factory=Masthead)
    members: list[Member] = field(default_factory=list)
    organizations: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    remarks: dict[str, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    agreements: dict[str, Agreement] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    notices: list[Notice] = field(default_factory=list)
    count: int = 0

    def notice(self, code: str, element: etree._Element, **values: object) -> None:
        """Note something with its place."""
        self.notices.append(notice(code, element, **values))

    def wrong(self, element: etree._Element, attribute: str, value: str, expected: str) -> BadData:
        """The error for a value that Kengesh did not write."""
        values = {"attribute": attribute, "value": value, "expected": expected}
        return BadData(
            "akn-value", file=self.file, place=places.line(line(element)), element=described(element), **values
        )

    def names(self, references: str | None, element: etree._Element) -> tuple[str, ...]:
        """The names behind references to organizations."""
        result = []
        for target in (references or "").split():
            name = self.organizations.get(target.removeprefix("#"))
            if name is not None:
                result.append(name)
            elif self.own:
                raise self.wrong(element, "refersTo", target, Phrase("a reference to a TLCOrganization of the file"))
            else:
                self.notice("akn-nobody", element, target=target)
        return tuple(result)

    def new_id(self, prefix: str, element: etree._Element) -> str:
        """The GUID of an element, or an id that follows from the file and the place."""
        given = element.get("GUID") or element.get(kg("id"))
        if given:
            return given
        self.count += 1
        return self.derived(prefix, element.get("eId") or f"{self.count}")

    def derived(self, prefix: str, *parts: str) -> str:
        """An id that follows from the file and these parts."""
        match prefix:
            case "p" | "c" | "a" | "d" | "n" | "k":
                return derived_id(prefix, self.draft_id, *parts)
            case _:
                raise AssertionError(prefix)


def read_meta(document: etree._Element, file: str, identifiers: dict[str, etree._Element]) -> Context:
    """Read the metadata of a document."""
    meta = document.find(akn("meta"))
    if meta is None:
        raise AssertionError(file)
    context = Context(file, meta, identifiers)
    own = meta.find(f"{akn('proprietary')}/{kg('draft')}")
    if own is not None:
        _read_own(context, own)
    else:
        _read_foreign(context)
    _read_references(context)
    _read_workflow(context)
    if own is not None:
        _read_proprietary(context)
    else:
        for section in meta:
            if local(section) not in _READ:
                context.notice("akn-meta-left-out", section)
    return context


def _read_own(context: Context, element: etree._Element) -> None:
    if element.get("version") != VERSION:
        raise context.wrong(element, "version", element.get("version") or "", VERSION)
    context.own = True
    context.draft_id = unescaped(element.get("id") or "")
    context.parent = unescaped(element.get("parent") or "")
    context.language = unescaped(element.get("language") or "")
    context.languages = tuple(unescaped(element.get("languages") or "").split()) or (context.language,)
    masthead = element.getparent()
    found = None if masthead is None else masthead.find(kg("masthead"))
    if found is not None:
        context.masthead = _masthead(context, found)


def _masthead(context: Context, element: etree._Element) -> Masthead:
    numbers = {name: element.get(name) or "0" for name in _NUMBERS}
    for name, value in numbers.items():
        if not (value.isascii() and value.isdigit()):
            raise context.wrong(element, name, value, Phrase("a whole number"))
    kind = unescaped(element.get("kind") or "")
    for known in get_args(DocumentKind):
        if kind == known:
            title, symbol, date, distribution, notice_ = (unescaped(element.get(name) or "") for name in _STRINGS)
            revision, addendum, corrigendum = map(int, numbers.values())
            return Masthead(title, known, symbol, revision, addendum, corrigendum, date, distribution, notice_)
    raise context.wrong(element, "kind", kind, " or ".join(get_args(DocumentKind)))


def _read_foreign(context: Context) -> None:
    identification = context.meta.find(akn("identification"))
    if identification is None:
        raise AssertionError(context.file)

    def value(path: str, attribute: str) -> str:
        element = identification.find("/".join(map(akn, path.split("/"))))
        return (element.get(attribute) or "") if element is not None else ""

    work = value("FRBRWork/FRBRuri", "value") or value("FRBRWork/FRBRthis", "value") or context.file
    context.draft_id = derived_id("d", work)
    found = shortest(value("FRBRExpression/FRBRlanguage", "language")) or UNDETERMINED
    context.language, context.languages = found, (found,)
    symbol, numbers = _numbered(value("FRBRWork/FRBRnumber", "value"))
    context.masthead = Masthead(
        title=value("FRBRWork/FRBRname", "value"),
        symbol=symbol,
        date=value("FRBRExpression/FRBRdate", "date"),
        revision=numbers.get("Rev", 0),
        addendum=numbers.get("Add", 0),
        corrigendum=numbers.get("Corr", 0),
    )


def _numbered(symbol: str) -> tuple[str, dict[str, int]]:
    """A symbol without what follows it, and the numbers of revision, addendum and corrigendum."""
    numbers: dict[str, int] = {}
    while (found := _SUFFIX.search(symbol)) and found.group(1) not in numbers:
        numbers[found.group(1)] = int(found.group(2))
        symbol = symbol[: found.start()]
    return symbol, numbers


def _read_references(context: Context) -> None:
    for element in context.meta.iter(akn("TLCOrganization")):
        identifier, shown = element.get("eId"), unescaped(element.get("showAs") or "")
        if identifier is None:
            continue
        context.organizations[identifier] = shown
        code = element.get(kg("member"))
        if code is not None:
            context.members.append(Member(shown, unescaped(code)))


def _read_workflow(context: Context) -> None:
    for step in context.meta.iter(akn("step")):
        outcome = step.get("outcome") or ""
        level = _LEVELS.get(re.sub("[^a-z]", "", outcome.lower()))
        target = (step.get("refersTo") or "").removeprefix("#")
        if level is None or target not in context.identifiers:
            context.notice("akn-step", step, outcome=outcome, target=target)
            continue
        date = step.get(kg("date"))
        for known in get_args(Agreement.__dataclass_fields__["level"].type):
            if level == known:
                context.agreements[target] = Agreement(
                    known,
                    " ".join(context.names(step.get("by"), step)),
                    step.get("date") or "" if date is None else unescaped(date),
                    context.names(step.get(kg("present")), step),
                    unescaped(step.get(kg("wording")) or ""),
                    unescaped(step.get(kg("package")) or ""),
                )


def _read_proprietary(context: Context) -> None:
    comments = []
    for element in context.meta.iterfind(f"{akn('proprietary')}/*"):
        match element.tag:
            case tag if tag == kg("source"):
                context.sources[element.get("number") or ""] = _source(context, element)
            case tag if tag == kg("remark"):
                context.remarks[(element.get("on") or "").removeprefix("#")].append(_remark(context, element))
            case tag if tag == kg("comment"):
                comments.append(_comment(context, element))
            case tag if tag not in {kg("draft"), kg("masthead")}:
                context.notice("akn-meta-left-out", element)
            case _:
                pass
    context.comments = tuple(comments)


def _source(context: Context, element: etree._Element) -> Source:
    member = "".join(context.names(element.get("member"), element))
    rest = (unescaped(element.get(name) or "") for name in ("revision", "file", "date"))
    match element.get("kind"):
        case "issued" | "return" | "read" | "chair" as kind:
            return Source(kind, member, *rest)
        case other:
            raise context.wrong(element, "kind", other or "", Phrase("issued, return, read or chair"))


def _remark(context: Context, element: etree._Element) -> Remark:
    members = context.names(element.get("members"), element)
    match element.get("kind"):
        case "editor" | "reserves" | "unbracket" as kind:
            return Remark(kind, unescaped(element.text or ""), members)
        case other:
            raise context.wrong(element, "kind", other or "", Phrase("editor, reserves or unbracket"))


def _comment(context: Context, element: etree._Element) -> Comment:
    return Comment(
        id=unescaped(element.get("id") or ""),
        provision=unescaped(element.get("on") or ""),
        member="".join(context.names(element.get("member"), element)),
        text=unescaped(element.findtext(kg("text")) or ""),
        anchor=unescaped(element.findtext(kg("anchor")) or ""),
        date=unescaped(element.get("date") or ""),
        resolved=element.get("resolved") == "true",
        replies=tuple(_comment(context, each) for each in element.iterfind(kg("comment"))),
    )


def frame_of(context: Context, element: etree._Element, count: int) -> tuple[str, ...]:
    """The frame in the attributes of an element, which has `count` parts; empty when there is none."""
    given = element.get(kg("frame"))
    if given is None:
        return ()
    expected = Phrase("a JSON list of %(count)s strings", count=count)
    try:
        found = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise context.wrong(element, "kg:frame", given, expected) from error
    if not isinstance(found, list) or len(found) != count or not all(isinstance(each, str) for each in found):
        raise context.wrong(element, "kg:frame", given, expected)
    return tuple(found)
