"""The metadata of a file: which work, expression and manifestation it is, who is referred to, and what was agreed.

What Akoma Ntoso has no place for stands in `proprietary`, in the namespace of Kengesh.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from kengesh.formats.akn.identifiers import joined_words
from kengesh.formats.akn.languages import three_letters
from kengesh.formats.akn.names import akn, escaped, kg
from kengesh.formats.akn.writing_words import Sheet, put
from kengesh.text.draft import Comment, Draft, Masthead
from kengesh.text.provision import Provision

VERSION: Final = "1"
UNDATED: Final = "0001-01-01"
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)?)?")
_SECRETARIAT: Final = "#secretariat"


@dataclass(frozen=True, slots=True)
class Address:
    """The addresses of a file as work, expression and manifestation."""

    work: str
    expression: str
    date: str

    @property
    def manifestation(self) -> str:
        """The expression in this format."""
        return f"{self.expression}.akn"


def address(masthead: Masthead, language: str, country: str) -> Address:
    """The addresses that follow from a masthead, by the naming convention."""
    date = (dated(masthead.date) or UNDATED)[:10]
    number = joined_words(masthead.symbol.lower()) or "nn"
    work = f"/akn/{country}/doc/negotiatingText/{date}/{number}"
    revision = "-".join(
        f"{word}{found}"
        for word, found in (
            ("rev", masthead.revision),
            ("add", masthead.addendum),
            ("corr", masthead.corrigendum),
        )
        if found
    )
    version = f"{date}-{revision}" if revision else date
    return Address(work, f"{work}/{three_letters(language)}@{version}", date)


def dated(date: str) -> str:
    """The date when it is a full one, as Akoma Ntoso demands; else nothing."""
    if not _DATE.fullmatch(date):
        return ""
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return ""
    return date


def write_meta(meta: etree._Element, draft: Draft, sheet: Sheet, country: str, comments: Iterable[Comment]) -> None:
    """Fill the metadata once the text is written, when all that it refers to is known."""
    _identification(meta, draft, sheet.language, country)
    _workflow(meta, sheet)
    proprietary = etree.Element(akn("proprietary"), {"source": _SECRETARIAT})
    _proprietary(proprietary, draft, sheet, comments)
    references = etree.SubElement(meta, akn("references"), {"source": _SECRETARIAT})
    sheet.ontology.write(references)
    meta.append(proprietary)
    for section in meta:
        section.tail = "\n"
        for entry in section:
            entry.tail = "\n"


def _identification(meta: etree._Element, draft: Draft, language: str, country: str) -> None:
    identification = etree.SubElement(meta, akn("identification"), {"source": _SECRETARIAT})
    found = address(draft.masthead, language, country)
    for level, uri, this in (
        ("Work", found.work, f"{found.work}/!main"),
        ("Expression", found.expression, f"{found.expression}/!main"),
        ("Manifestation", found.manifestation, f"{found.expression}/!main.xml"),
    ):
        parent = etree.SubElement(identification, akn(f"FRBR{level}"))
        etree.SubElement(parent, akn("FRBRthis"), {"value": this})
        etree.SubElement(parent, akn("FRBRuri"), {"value": uri})
        name = "undated" if found.date == UNDATED else "issued"
        etree.SubElement(parent, akn("FRBRdate"), {"date": found.date, "name": name})
        etree.SubElement(parent, akn("FRBRauthor"), {"href": _SECRETARIAT, "as": "#author"})
        if level == "Work":
            etree.SubElement(parent, akn("FRBRcountry"), {"value": country})
            etree.SubElement(parent, akn("FRBRsubtype"), {"value": "negotiatingText"})
            if draft.masthead.symbol:
                etree.SubElement(parent, akn("FRBRnumber"), {"value": escaped(draft.masthead.symbol)})
            if draft.masthead.title:
                etree.SubElement(parent, akn("FRBRname"), {"value": escaped(draft.masthead.title)})
        elif level == "Expression":
            if draft.masthead.revision:
                etree.SubElement(parent, akn("FRBRversionNumber"), {"value": f"{draft.masthead.revision}"})
            etree.SubElement(parent, akn("FRBRlanguage"), {"language": three_letters(language)})
        else:
            etree.SubElement(parent, akn("FRBRformat"), {"value": "application/akn+xml"})


def _workflow(meta: etree._Element, sheet: Sheet) -> None:
    if not sheet.agreements:
        return
    workflow = etree.SubElement(meta, akn("workflow"), {"source": _SECRETARIAT})
    for provision in sheet.agreements:
        workflow.append(_step(provision, sheet))


def _step(provision: Provision, sheet: Sheet) -> etree._Element:
    agreement = provision.agreement
    if agreement is None:
        raise AssertionError(provision.id)
    attributes = {
        "date": dated(agreement.date) or UNDATED,
        "by": sheet.ontology.body(agreement.body),
        "as": "#chair",
        "outcome": f"#{agreement.level}",
        "refersTo": f"#{sheet.identities[provision.id].current}",
        kg("wording"): escaped(agreement.wording),
    }
    if agreement.package:
        attributes[kg("package")] = escaped(agreement.package)
    if agreement.present:
        attributes[kg("present")] = sheet.ontology.all(agreement.present)
    if not dated(agreement.date):
        attributes[kg("date")] = escaped(agreement.date)
    return etree.Element(akn("step"), attributes)


def _proprietary(parent: etree._Element, draft: Draft, sheet: Sheet, comments: Iterable[Comment]) -> None:
    etree.SubElement(
        parent,
        kg("draft"),
        {
            "version": VERSION,
            "id": escaped(draft.id),
            "parent": escaped(draft.parent),
            "languages": escaped(" ".join(draft.languages)),
            "language": escaped(sheet.language),
        },
    )
    masthead = draft.masthead
    names = ("title", "kind", "symbol", "revision", "addendum", "corrigendum", "date", "distribution", "notice")
    values = {name: escaped(f"{getattr(masthead, name)}") for name in names}
    etree.SubElement(parent, kg("masthead"), values)
    for source, number in sheet.sources.items():
        entry = etree.SubElement(parent, kg("source"), {"number": number, "kind": source.kind})
        if source.member:
            entry.set("member", sheet.ontology.member(source.member))
        for name in ("revision", "file", "date"):
            if getattr(source, name):
                entry.set(name, escaped(getattr(source, name)))
    for identifier, remark in sheet.remarks:
        entry = etree.SubElement(parent, kg("remark"), {"on": f"#{identifier}", "kind": remark.kind})
        if remark.members:
            entry.set("members", sheet.ontology.all(remark.members))
        entry.text = escaped(remark.text)
    for comment in comments:
        _comment(parent, comment, sheet)


def _comment(parent: etree._Element, comment: Comment, sheet: Sheet) -> None:
    entry = etree.SubElement(parent, kg("comment"), {"id": escaped(comment.id), "on": escaped(comment.provision)})
    if comment.member:
        entry.set("member", sheet.ontology.member(comment.member))
    if comment.date:
        entry.set("date", escaped(comment.date))
    if comment.resolved:
        entry.set("resolved", "true")
    if comment.anchor:
        etree.SubElement(entry, kg("anchor")).text = escaped(comment.anchor)
    etree.SubElement(entry, kg("text")).text = escaped(comment.text)
    for reply in comment.replies:
        _comment(entry, reply, sheet)


def write_masthead(preface: etree._Element, masthead: Masthead, *, clean: bool) -> None:
    """Show the masthead at the head of the text."""
    line = etree.SubElement(preface, akn("p"), {"class": "masthead"})
    line.tail = "\n"
    shown = (
        ("docNumber", masthead.full_symbol),
        ("docDate", masthead.date if dated(masthead.date) else ""),
        ("docStage", masthead.kind),
        ("docStatus", "clean" if clean else "bracketed"),
    )
    for name, value in shown:
        if value:
            element = etree.SubElement(line, akn(name), {"date": value} if name == "docDate" else {})
            put(element, value)
            element.tail = " "
    for text in (masthead.title, masthead.distribution, masthead.notice):
        if text:
            line = etree.SubElement(preface, akn("p"), {"class": "masthead"})
            line.tail = "\n"
            put(line, text)
