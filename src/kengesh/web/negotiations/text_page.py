"""What the page of a negotiating text shows: which view, of which versions, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from kengesh.text.draft import Draft
from kengesh.web.members.middleware import Request
from kengesh.web.negotiations import comparing, reading, rules, texts
from kengesh.web.negotiations.models import Negotiation, Revision
from kengesh.web.negotiations.provision_page import provisions_address

VIEWS: Final[Sequence[tuple[str, object]]] = (
    ("bracketed", _("Bracketed")),
    ("clean", _("Clean")),
    ("own", _("One delegation's")),
    ("changes", _("Changes")),
    ("side", _("Side by side")),
    ("languages", _("Two languages")),
)


@dataclass(frozen=True)
class Asked:
    """What a reader asked for, as the address says it."""

    view: str = "bracketed"
    page: int = 1
    since: Revision | None = None
    member: str = ""
    language: str = ""
    other: str = ""
    revision: Revision | None = None  # None for the text as it stands


def context(request: Request, negotiation: Negotiation) -> dict[str, Any]:
    """Everything the template of a negotiating text needs; no query of it grows with the text."""
    standing = request.standing
    revisions = list(negotiation.revisions.all())
    for each in revisions:
        each.negotiation = negotiation
    draft = reading.draft_for(standing, negotiation, texts.current(negotiation))
    asked = _asked(request, negotiation, revisions, draft)
    if asked.revision:
        draft = reading.draft_for(standing, negotiation, texts.of_revision(asked.revision))
    shown = _shown(request, negotiation, draft, asked)
    seats = standing.seats_in(negotiation.matter.body_id)
    return {
        "negotiation": negotiation,
        "draft": draft,
        "masthead": draft.masthead,
        "revisions": revisions,
        "last": revisions[-1] if revisions else None,
        "asked": asked,
        "provisions": provisions_address(negotiation),
        "views": _views(draft),
        "members": [each.name for each in draft.members],
        "languages": draft.languages,
        "address": _address(asked),
        "conducts": rules.conducts(standing, negotiation),
        "may_draft": bool(seats) and rules.is_open(negotiation),
        "in_room": bool(seats),
        **shown,
    }


def _asked(request: Request, negotiation: Negotiation, revisions: list[Revision], draft: Draft) -> Asked:
    query = request.GET
    view = query.get("view", "bracketed")
    if view not in dict(VIEWS):
        raise Http404
    seat = request.standing.seat_in(negotiation.matter.body_id)
    known = [each.name for each in draft.members]
    own = seat.name if seat else known[0] if known else ""
    member = query.get("member", own)
    if view == "own" and member not in known:
        raise Http404
    language = query.get("language", draft.language)
    other = query.get("other", next((each for each in draft.languages if each != language), ""))
    if language not in draft.languages or (view == "languages" and other not in draft.languages):
        raise Http404
    since = _revision(query.get("since", ""), revisions)
    if view in ("changes", "side") and since is None:
        since = revisions[-1] if revisions else None
    page = query.get("page", "1")
    return Asked(
        view,
        int(page) if page.isascii() and page.isdigit() else 1,
        since,
        member if view == "own" else "",
        language,
        other if view == "languages" else "",
        _revision(query.get("revision", ""), revisions),
    )


def _revision(number: str, revisions: list[Revision]) -> Revision | None:
    if not number:
        return None
    found = next((each for each in revisions if f"{each.number}" == number), None)
    if found is None:
        raise Http404
    return found


def _views(draft: Draft) -> list[tuple[str, Any]]:
    """The views that the reader can open: no one delegation's where none is named, no languages where there is one."""
    closed = {"own"} if not draft.members else set()
    if len(draft.languages) < 2:  # noqa: PLR2004 -- one beside another
        closed.add("languages")
    return [each for each in VIEWS if each[0] not in closed]


def _shown(request: Request, negotiation: Negotiation, draft: Draft, asked: Asked) -> dict[str, Any]:
    match asked.view:
        case "clean":
            return {"page": reading.clean(draft, asked.language).page(asked.page)}
        case "own":
            return {"page": reading.own(draft, asked.member, asked.language).page(asked.page)}
        case "changes" | "side":
            since = asked.since
            assert since is not None  # noqa: S101 -- a negotiation has at least the revision that began it
            before = reading.draft_for(request.standing, negotiation, texts.of_revision(since))
            find = comparing.changes if asked.view == "changes" else comparing.side_by_side
            return {"page": find(before, draft, asked.page)}
        case "languages":
            one, other = reading.bracketed(draft, asked.language), _beside(draft, asked.other)
            page = one.page(asked.page)
            return {"page": page, "pairs": [(each, other.line(each.id)) for each in page.shown]}
        case _:
            return {"page": reading.bracketed(draft, asked.language).page(asked.page)}


def _beside(draft: Draft, language: str) -> reading.Text:
    return reading.bracketed(draft, language, anchored=False)


def _address(asked: Asked) -> str:
    """The query of this view without the page."""
    parts = {"view": asked.view}
    if asked.since and asked.view in ("changes", "side"):
        parts["since"] = f"{asked.since.number}"
    if asked.revision:
        parts["revision"] = f"{asked.revision.number}"
    named = (("member", asked.member), ("language", asked.language), ("other", asked.other))
    return urlencode(parts | {name: value for name, value in named if value})
