"""The page of one commitment: what it says, and the acts that the reader may try there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import Form
from django.utils.translation import gettext_lazy as _

from kengesh.web.commitments import actions, forms, queries, reporting, reviewing, rules
from kengesh.web.commitments.chain import entries_of
from kengesh.web.commitments.models import Commitment, InternalReport, Move, Phase, Report, Review
from kengesh.web.commitments.reporting import Said, Sent
from kengesh.web.commitments.sources import address_of
from kengesh.web.commitments.tracker import Shown, history, shares_of
from kengesh.web.cooperation.themes.queries import Evidence, evidence_visible_to
from kengesh.web.layout.offers import Offer, posted
from kengesh.web.members.middleware import SignedInRequest

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@dataclass(frozen=True, slots=True)
class Page:
    """What was read for the page, each kind of row once."""

    commitment: Commitment
    shares: tuple[Shown, ...]
    reports: tuple[Report, ...]
    reviews: tuple[Review, ...]
    drafts: tuple[InternalReport, ...]
    moves: tuple[Move, ...]


def read(request: SignedInRequest, commitment: Commitment) -> Page:
    """Read it, in six queries at most; `commitment` was read with its shares."""
    standing, now = request.standing, request.now
    shares = shares_of(commitment, standing, now)
    mine = [each.share.pk for each in shares if each.own]
    reports = queries.reports_visible_to(standing).filter(share__commitment=commitment)
    reviews = queries.reviews_visible_to(standing, now).filter(share__commitment=commitment)
    drafts = queries.drafts_visible_to(standing).filter(share__in=mine, released_at__isnull=True).order_by("pk")
    moves = Move.objects.filter(share__in=[each.share.pk for each in shares])
    return Page(
        commitment,
        shares,
        tuple(reports),
        tuple(reviews),
        tuple(drafts) if mine else (),
        tuple(moves) if shares else (),
    )


def context(request: SignedInRequest, page: Page, offers: list[Offer]) -> Mapping[str, Any]:
    """What the page shows."""
    return {
        "commitment": page.commitment,
        "shares": page.shares,
        "reports": page.reports,
        "first": [each for each in page.reviews if each.open_from > request.now],
        "reviews": page.reviews,
        "drafts": page.drafts,
        "history": history(page.shares, page.moves, page.reports, page.reviews),
        "raisings": list(page.commitment.raisings.select_related("session")),
        "offers": offers,
        "days": rules.first_look_days(page.commitment.body),
        "zone": page.commitment.body.time_zone,
        "source_address": address_of(request.standing, page.commitment.source_kind, page.commitment.source_id),
        "series": _series(request, page.commitment),
        "entry": entries_of(request.standing, [page.commitment.public_id]).get(page.commitment.public_id),
    }


def _series(request: SignedInRequest, commitment: Commitment) -> list[Evidence]:
    """What the indicator says of those who owe it, as far as the reader may see the series."""
    if not commitment.indicator:
        return []
    owing = {each.delegation.member.name for each in commitment.seen if each.delegation}  # type: ignore[attr-defined]
    return [each for each in evidence_visible_to(request.standing, [commitment.indicator]) if each.member in owing]


def offers(request: SignedInRequest, page: Page) -> list[Offer]:
    """The acts that the reader may try."""
    found: list[Offer] = []
    for each in page.shares:
        found += _of_owner(request, page, each)
        found += _of_delegation(request, page, each)
    for review in page.reviews:
        if rules.may_open(request.standing, review, request.now):
            found.append(_opening(request, review))
    found += _by_letter(request, page)
    return found + _of_chair(request, page)


def _acting(request: SignedInRequest) -> dict[str, Any]:
    return {"by": request.user, "now": request.now}


def _of_owner(request: SignedInRequest, page: Page, each: Shown) -> list[Offer]:
    """Acknowledge, decline, move on: what the one that owes a share does."""
    share, acting = each.share, _acting(request)
    if not rules.may_move(request.standing, share) or each.declined or each.phase is Phase.CLOSED:
        return []
    key = share.public_id
    if each.waits:
        name = f"acknowledge-{key}"
        form = forms.NoteForm(posted(request, name), prefix=name)
        found = [
            Offer(
                name,
                _("Acknowledge for %(who)s") % {"who": each.who},
                form,
                lambda said: actions.acknowledge(key, note=said["note"], **acting),
                _("The platform binds nobody: what is owed follows from the source, or from what is acknowledged."),
            )
        ]
        if share.delegation_id and len(page.shares) == 1:
            name = f"decline-{key}"
            why = forms.DeclineForm(posted(request, name), prefix=name)
            found.append(
                Offer(name, _("Decline"), why, lambda said: actions.decline(key, reason=said["reason"], **acting),
                      _("Chair and secretariat read why; nobody else learns of it."))
            )  # fmt: skip
        return found
    if each.phase is Phase.IMPLEMENT:
        return []
    name = f"move-{key}"
    form = forms.NoteForm(posted(request, name), prefix=name)
    label = _("Move %(who)s on to: %(phase)s") % {"who": each.who, "phase": each.phase.next.label}
    return [Offer(name, label, form, lambda said: actions.move_on(key, note=said["note"], **acting))]


def _of_delegation(request: SignedInRequest, page: Page, each: Shown) -> list[Offer]:
    """Draft and release reports; for secretariat and body, report at once."""
    share, key, acting = each.share, each.share.public_id, _acting(request)
    if each.waits or each.declined or share.closes_at:
        return []
    found: list[Offer] = []
    if rules.may_draft(request.standing, share):
        form = forms.ReportFields(**_with_file(request, f"report-{key}"))
        found.append(
            Offer(
                f"report-{key}",
                _("Draft a report of %(who)s") % {"who": each.who},
                form,
                lambda said: reporting.draft_report(key, said=said_in(said), **acting),
                _("It stays in your delegation until its head releases it."),
            )
        )
    elif share.delegation_id is None and rules.may_move(request.standing, share):
        form = forms.ReportFields(**_with_file(request, f"file-{key}"))
        found.append(
            Offer(
                f"file-{key}",
                _("Report"),
                form,
                lambda said: reporting.file_report(key, said=said_in(said), **acting),
            )
        )
    if rules.may_release(request.standing, share):
        found += [_releasing(request, draft) for draft in page.drafts if draft.share_id == share.pk]
    return found


def _releasing(request: SignedInRequest, draft: InternalReport) -> Offer:
    name, key = f"release-{draft.public_id}", draft.public_id
    label = _("Release the report “%(text)s”") % {"text": f"{draft}"}
    form = Form(posted(request, name), prefix=name)
    return Offer(name, label, form, lambda _said: reporting.release_report(key, **_acting(request)))


def _opening(request: SignedInRequest, review: Review) -> Offer:
    name, key = f"open-{review.public_id}", review.public_id
    return Offer(
        name,
        _("Let the others see the finding now"),
        Form(posted(request, name), prefix=name),
        lambda _said: reviewing.open_finding(key, **_acting(request)),
    )


def _by_letter(request: SignedInRequest, page: Page) -> list[Offer]:
    """What the secretariat enters for members."""
    body = page.commitment.body
    members = [each for each in page.shares if each.share.delegation_id and not each.declined]
    if not request.standing.is_secretariat(body.organisation_id) or not members:
        return []
    acting = _acting(request)
    found: list[Offer] = []
    if waiting := _choices(each for each in members if each.waits):
        form = forms.LetterForm(posted(request, "letter"), prefix="letter", shares=waiting)
        found.append(
            Offer(
                "letter",
                _("Enter an acknowledgement that came by letter"),
                form,
                lambda said: actions.acknowledge(said["share"], note=said["note"], channel=said["channel"], **acting),
            )
        )
    if owing := _choices(each for each in members if not each.waits and not each.share.closes_at):
        report = forms.LetterReportForm(**_with_file(request, "entered"), shares=owing)
        found.append(
            Offer(
                "entered",
                _("Enter a report that came by letter"),
                report,
                lambda said: reporting.file_report(
                    said["share"], said=said_in(said), channel=said["channel"], **acting
                ),
            )
        )
    return found


def _of_chair(request: SignedInRequest, page: Page) -> list[Offer]:
    """Review, put on an agenda, look again, begin the next round."""
    commitment, acting = page.commitment, _acting(request)
    key, found = commitment.public_id, list[Offer]()
    if not rules.conducts(request.standing, commitment):
        return found
    reviewed = _choices(each for each in page.shares if not (each.waits or each.declined or each.share.closes_at))
    if reviewed and rules.may_review(request.standing, commitment):
        sitting = commitment.body.sessions.filter(opened_at__isnull=False, closed_at__isnull=True)
        form = forms.ReviewForm(posted(request, "review"), prefix="review", shares=reviewed, sessions=list(sitting))
        found.append(Offer("review", _("Note what the body found"), form, lambda said: _review(said, acting)))
    if commitment.review_from and commitment.review_from <= request.now:
        found.append(raising(request, commitment))
    day = forms.DayForm(posted(request, "again"), prefix="again")
    found.append(
        Offer(
            "again", _("Say when it is looked at again"), day, lambda said: reviewing.set_review(key, **said, **acting)
        )
    )
    if commitment.every:
        found += [_renewing(request, each) for each in page.shares if each.phase is Phase.CLOSED]
    return found


def raising(request: SignedInRequest, commitment: Commitment, name: str = "raise") -> Offer:
    """One button: the review goes on the next agenda."""
    key = commitment.public_id
    label = _("Put the review on the next agenda")
    form = Form(posted(request, name), prefix=name)
    return Offer(name, label, form, lambda _said: reviewing.raise_review(key, by=request.user, now=request.now))


def _renewing(request: SignedInRequest, each: Shown) -> Offer:
    name, key = f"renew-{each.share.public_id}", each.share.public_id
    label = _("Begin the next round of %(who)s") % {"who": each.who}
    form = Form(posted(request, name), prefix=name)
    return Offer(name, label, form, lambda _said: reviewing.renew(key, **_acting(request)))


def _review(said: Mapping[str, Any], acting: Mapping[str, Any]) -> Review:
    return reviewing.review(
        said["share"],
        finding=said["finding"],
        reasons=said["reasons"],
        session_id=said["session"],
        next_on=said["next_on"],
        **acting,
    )


def _choices(shares: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- an iterable of Shown
    return [(each.share.public_id, each.who) for each in shares]


def _with_file(request: SignedInRequest, name: str) -> dict[str, Any]:
    """What a form that takes a file is made with."""
    data = posted(request, name)
    return {"data": data, "files": request.FILES if data is not None else None, "prefix": name}


def said_in(said: Mapping[str, Any]) -> Said:
    """What a report says, from clean values."""
    return Said(said["text"], said["link"], said["value"].strip(), said["as_of"], sent_in(said.get("file")))


def sent_in(file: "UploadedFile[Any] | None") -> Sent | None:
    """An uploaded file."""
    if not file:
        return None
    return Sent(file.read(), file.name or "file", file.content_type or "application/octet-stream")
