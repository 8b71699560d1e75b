"""A position sheet that came back: read, compared with what the delegation says at present, and only then counted."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from kengesh.errors import Refused
from kengesh.formats.word.brief import positions_from_brief
from kengesh.formats.word.fingerprint import DIGEST_PROPERTY
from kengesh.formats.word.reading import read
from kengesh.text.brief import brief
from kengesh.text.draft import Draft
from kengesh.web.layout.explain import sentence, written
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.boards import in_words
from kengesh.web.positions.mine_page import place
from kengesh.web.positions.models import Stance
from kengesh.web.positions.queries import how
from kengesh.web.positions.seats import Acting
from kengesh.web.positions.targets import targets

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class Row:
    """One position of the sheet beside what the delegation says now."""

    target: str
    place: str
    before: str
    kind: str
    reserve_kind: str
    reason: str
    remedy: str
    wording: str
    counts: bool  # whether the words are still those that the sheet was about
    differs: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """What is in a sheet, and what could not be read in it."""

    rows: tuple[Row, ...]
    notices: tuple[tuple[str, str], ...]  # the cell, and why it could not be taken

    @property
    def counting(self) -> list[Row]:
        """The rows that can be taken."""
        return [row for row in self.rows if row.counts]


def filled(sheet: "UploadedFile[bytes]", negotiation: Negotiation, draft: Draft, at_work: Acting) -> Filled:
    """Read a sheet and compare it.

    Raises
    ------
    BadData
        If the file is not a position sheet of this text.
    Refused
        If it is that of another delegation, or too large.
    """
    size = sheet.size or 0
    if size > settings.MAX_UPLOAD:
        raise Refused("file-too-large", name=sheet.name, size=size, limit=settings.MAX_UPLOAD)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.docx"
        path.write_bytes(sheet.read())
        document = read(path)
    then, digest = _stated_on(negotiation, draft, document.properties.get(DIGEST_PROPERTY) or "")
    wordings = {side.id: (each.provision, side.digest) for each in brief(then, "").opened for side in each.sides}
    found = positions_from_brief(document, then, digest, wordings)
    if found.member != at_work.seat.name:
        raise Refused("sheet-member", found=found.member, expected=at_work.seat.name)
    there = targets(draft)
    rows = Stance.objects.filter(
        negotiation=negotiation, delegation=at_work.seat.delegation, lifted_at__isnull=True, spoken_by__isnull=True
    )
    said = {each.target: each for each in rows}
    result = []
    for each in found.positions:
        target, own = there.found(each.alternative), said.get(each.alternative)
        before = _says(own, draft) if own else _("not spoken")
        same = own is not None and (own.kind, own.reserve_kind) == (each.stance, each.reserve_kind)
        result.append(
            Row(
                each.alternative, place(there, each.alternative, draft), before, each.stance, each.reserve_kind,
                each.reason, each.remedy, each.wording,
                counts=target is not None and target.wording == each.wording,
                differs=not same,
            )
        )  # fmt: skip
    notices = tuple((f"{written(each.where)}", sentence(each.code, each.values)) for each in found.notices)
    return Filled(tuple(result), notices)


def _says(own: Stance, draft: Draft) -> str:
    there = targets(draft)
    return in_words(
        own.kind,
        how(own.kind, own.revision, own.wording, there.found(own.target), draft.masthead.revision),
        own.revision,
    )


def _stated_on(negotiation: Negotiation, draft: Draft, digest: str) -> tuple[Draft, str]:
    """The draft that a sheet was made on: an issued revision, or the text as it stands."""
    if digest != negotiation.digest:
        revision = negotiation.revisions.filter(digest=digest).first()
        if revision:
            revision.negotiation = negotiation
            return texts.of_revision(revision), digest
    return draft, negotiation.digest
