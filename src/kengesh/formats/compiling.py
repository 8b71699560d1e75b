"""The main job: from the issued revision and the files that came back to every form of the compilation.

Nothing is written here: the results are bytes by file name, so that they can be put in place all at once.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

from kengesh.errors import MissingExtra
from kengesh.formats.akn.writing import write as akoma_ntoso
from kengesh.formats.comment_form.rows import comment_rows
from kengesh.formats.comment_form.writing import write_comment_form
from kengesh.formats.gathering import Gathered, gathered
from kengesh.formats.naming import file_name
from kengesh.formats.page import Options, compilation_page
from kengesh.formats.pdf import Options as Printing
from kengesh.formats.pdf import draft_pdf
from kengesh.formats.senders import Assignment
from kengesh.formats.word.issuing import issued_docx
from kengesh.formats.word.package import Limits
from kengesh.formats.word.tracked import tracked_docx
from kengesh.provenance import Input, Provenance
from kengesh.text.compiling.compilation import Compilation, compilation
from kengesh.text.compiling.returns import Warned
from kengesh.text.draft import Comment, Draft, Masthead
from kengesh.text.jsonform import digest as digest_of
from kengesh.text.jsonform import to_json
from kengesh.text.reading.brackets import parse
from kengesh.text.views import without_names
from kengesh.text.wording import Fixed, Text

PassedOn = Literal["none", "open", "all"]
FORMS: Final = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the compilation is to look."""

    names: bool = True
    comments: PassedOn = "none"
    symbol: str = ""
    distribution: str = ""
    date: str = ""  # of the compilation; by default the day of the latest change that came back
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Which revision a base is, by its digest, and the file that it was read from."""

    revision: str
    file: Input | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """The compilation in every form."""

    base: Draft
    result: Compilation  # with the draft as it is given out
    digest: str
    gathered: Gathered
    wanted: Wanted
    comments: Mapping[str, int]  # comments that came, by file
    files: Mapping[str, bytes]
    left_out: tuple[MissingExtra, ...] = ()
    told: tuple[Warned, ...] = ()  # of the making of the forms


def compiled(
    base: Draft,
    returns: Iterable[Path | Assignment],
    wanted: Wanted,
    *,
    origin: Origin | None = None,
    step: Callable[[], None] = lambda: None,
) -> Compiled:
    """Compile files against the issued revision.

    Parameters
    ----------
    base : Draft
        The issued revision, as read from its file.
    returns : iterable of paths and assignments
        The files that came back.
    wanted : Wanted
        How the compilation is to look.
    origin : Origin or None
        Which revision the base is, and the file it was read from; its own digest when it is not given.
    step : function
        Called after each file read and each form made.
    """
    origin = origin or Origin(digest_of(base))
    digest = origin.revision
    given = gathered(base, digest, returns, limits=wanted.limits, step=step)
    result = compilation(base, digest, given.returns, reading=own_brackets)
    result = replace(result, draft=_given_out(result.draft, wanted, given))
    given_out = digest_of(result.draft)
    provenance = _provenance(given, wanted, origin.file)
    comments: dict[str, int] = {}
    for each in given.returns:
        comments[each.name] = comments.get(each.name, 0) + len(each.comments)
    came = Counter({member: 0 for each in given.returns for member in each.members})
    for each in given.returns:
        came.update({member: len(each.comments) for member in each.members})
    files, left_out, told = _files(_Handed(base, digest, result, given_out, came), wanted, provenance, step)
    return Compiled(base, result, given_out, given, wanted, comments, files, left_out, told)


def own_brackets(text: Text, seed: str) -> Text:
    """Brackets that a delegation typed in its own words, read as choices."""
    if not any(isinstance(segment, Fixed) and ("[" in segment.text or "]" in segment.text) for segment in text):
        return text
    return parse(text, seed=(seed,)).text


@dataclass(frozen=True, slots=True)
class _Handed:
    """What the forms are made of: the base and the compilation, each with its digest."""

    base: Draft
    base_digest: str
    result: Compilation
    digest: str
    came: Mapping[str, int]  # comments, by member


def _given_out(draft: Draft, wanted: Wanted, given: Gathered) -> Draft:
    """The compiled draft as the next revision, with what may be passed on."""
    shown = replace(
        draft, masthead=_masthead(draft.masthead, wanted, given), comments=_passed_on(draft.comments, wanted.comments)
    )
    return shown if wanted.names else without_names(shown)


def _masthead(masthead: Masthead, wanted: Wanted, given: Gathered) -> Masthead:
    latest = max((each.date[: len("2026-03-01")] for each in given.returns), default="")
    return replace(
        masthead,
        kind="compilation",
        revision=masthead.revision + 1,
        symbol=wanted.symbol or masthead.symbol,
        distribution=wanted.distribution or masthead.distribution,
        date=wanted.date or latest or masthead.date,
    )


def _passed_on(comments: tuple[Comment, ...], which: PassedOn) -> tuple[Comment, ...]:
    if which == "none":
        return ()
    return tuple(each for each in comments if which == "all" or not each.resolved)


def _provenance(given: Gathered, wanted: Wanted, base_file: Input | None) -> Provenance:
    inputs = [Input(each.name, each.file) for each in {one.name: one for one in given.returns}.values()]
    return Provenance(
        "compile",
        tuple(sorted([*([base_file] if base_file else []), *inputs], key=lambda each: each.name)),
        {name: version(name) for name in ("kengesh", "lxml", "rapidfuzz")},
        {"attribution": "names" if wanted.names else "none", "comments": wanted.comments},
    )


def _files(
    handed: _Handed, wanted: Wanted, provenance: Provenance, step: Callable[[], None]
) -> tuple[dict[str, bytes], tuple[MissingExtra, ...], tuple[Warned, ...]]:
    draft = handed.result.draft
    base = handed.base if wanted.names else without_names(handed.base)
    options = Options(names=wanted.names, comments=wanted.comments, came=handed.came)
    told: list[Warned] = []

    def pdf() -> bytes:
        pressed = draft_pdf(draft, Printing(names=wanted.names))
        told.extend(pressed.warnings)
        return pressed.content

    forms: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        ("bracketed", ".docx", lambda: issued_docx(draft, handed.digest)),
        ("tracked", ".docx", lambda: _tracked(base, handed, wanted)),
        ("bracketed", ".pdf", pdf),
        ("comments", ".xlsx", lambda: _form(draft, handed.digest, wanted)),
        ("", ".xml", lambda: akoma_ntoso(draft, comments=wanted.comments)),
        ("", ".html", lambda: _page(base, handed, options, provenance)),
    )
    files: dict[str, bytes] = {}
    left_out: list[MissingExtra] = []
    for form, suffix, make in forms:
        try:
            files[file_name(draft.masthead, form, suffix)] = make()
        except MissingExtra as missing:
            left_out.append(missing)
        step()
    return files | {"compilation.json": _json(draft)}, tuple(left_out), tuple(told)


def _tracked(base: Draft, handed: _Handed, wanted: Wanted) -> bytes:
    draft = handed.result.draft
    digest = handed.base_digest if wanted.names else ""
    return tracked_docx(base, draft, digest, names=wanted.names, comments=draft.comments)


def _form(draft: Draft, digest: str, wanted: Wanted) -> bytes:
    attribution: Literal["names", "none"] = "names" if wanted.names else "none"
    rows = comment_rows(draft, attribution=attribution, comments=wanted.comments)
    return write_comment_form(rows, draft, revision=digest, attribution=attribution)


def _page(base: Draft, handed: _Handed, options: Options, provenance: Provenance) -> bytes:
    return compilation_page(base, handed.result, options, digest=handed.digest, provenance=provenance).encode()


def _json(draft: Draft) -> bytes:
    return (json.dumps(to_json(draft), ensure_ascii=False, indent=1) + "\n").encode()
