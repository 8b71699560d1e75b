"""The Steppe Council keeps its promises: six commitments, one of them overdue, one reviewed."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from playing import Council, described
from step import Step

from kengesh.errors import Refused
from kengesh.formats.commitments.ageing import aged, summary
from kengesh.web.commitments.actions import acknowledge, move_on
from kengesh.web.commitments.models import Commitment, Owner, Share, SourceKind
from kengesh.web.commitments.queries import commitments_visible_to, due_reviews, late_shares, reviews_visible_to
from kengesh.web.commitments.reporting import Said, Sent, draft_report, file_report, release_report
from kengesh.web.commitments.reviewing import open_finding, raise_review, review
from kengesh.web.commitments.taking import Wanted, take_up
from kengesh.web.commitments.tracker import lines_for_bodies
from kengesh.web.members.standing import standing_of

FILE = "commitments.toml"


def learned(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The chair takes a lesson up: a commitment with an owner and a day, which its member sees before the others."""
    lessons = kept["lessons"]
    made = [
        commitment
        for each in _given(SourceKind.EXERCISE)
        for commitment in _take(council, SourceKind.EXERCISE, lessons[each["lesson"] - 1].public_id, [each])
    ]
    kept["commitments"] = {each.title: each for each in made}
    readers = {"Ertis": council.heads["Ertis"], "Bayan": council.heads["Bayan"], "chair": council.chair}
    return {
        "taken up": [f"{each.source_kind}: {each.title}" for each in made],
        "before it is acknowledged": {name: _seen(council, user) for name, user in readers.items()},
    }


def taken(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Chair and secretariat take five more up: from provisions, and from the decision."""
    council.now = max(council.now, described(FILE)["taken"])
    decision = kept["decision"].public_id
    made = _take(council, SourceKind.PROVISION, decision, _given(SourceKind.PROVISION))
    made += _take(council, SourceKind.DECISION, decision, _given(SourceKind.DECISION))
    kept["commitments"] |= {each.title: each for each in made}
    readers = {"Dasht": council.heads["Dasht"], "Bayan": council.heads["Bayan"], "chair": council.chair}
    return {
        "taken up": [f"{each.source_kind}: {each.title}" for each in made],
        "before each": {name: _seen(council, user) for name, user in readers.items()},
    }


def reported(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Members acknowledge and report with evidence; what is late is late on its day."""
    given = described(FILE)
    for share in _shares(kept["commitments"].values()):
        by = council.heads[share.delegation.member.name] if share.delegation else council.secretary
        acknowledge(share.public_id, by=by, now=council.pass_time(hours=2))
    named = kept["commitments"][given["commitment"][0]["title"]]
    for each in given["report"]:
        council.now = max(council.now, each["on"])
        _report(council, named, each)
    register = kept["commitments"][given["commitment"][1]["title"]].shares.get()
    file_report(
        register.public_id,
        said=Said("Four of five contact points were reached on 1 July.", value="80"),
        by=council.secretary,
        now=council.pass_time(days=1),
    )
    council.now = max(council.now, given["overdue"])
    _, lines = lines_for_bodies(council.organisation.name, council.now)
    told = summary(aged(lines, council.now.date()), council.now.date())
    late = late_shares(standing_of(council.chair, council.now), council.now)
    return {
        "open": told.open,
        "overdue": sorted(f"{each.who}: {each.commitment}" for each in late),
        "phases": {phase: count for phase, count, _ in told.by_phase if count},
    }


def reviewed(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The body finds one share done; its member sees that first; the review that is due is raised, once."""
    given = described(FILE)
    said, named = given["review"], kept["commitments"][given["commitment"][0]["title"]]
    council.now = max(council.now, said["on"])
    share = named.shares.get(delegation=council.delegations[said["member"]])
    made = review(share.public_id, finding=said["finding"], reasons=said["reasons"], by=council.chair, now=council.now)
    early = _findings(council)
    open_finding(made.public_id, by=council.heads[said["member"]], now=council.pass_time(days=1))
    due = [f"{each}" for each in due_reviews(standing_of(council.chair, council.now), council.now)]
    council.now = max(council.now, named.review_from + timedelta(hours=5))
    due_then = [f"{each}" for each in due_reviews(standing_of(council.chair, council.now), council.now)]
    raised = raise_review(named.public_id, by=council.secretary, now=council.now)
    try:
        raise_review(named.public_id, by=council.chair, now=council.pass_time(hours=1))
    except Refused as refusal:
        again = refusal.sentence
    return {
        "before the member says so": early,
        "after": _findings(council),
        "reviews due before their day": due,
        "on their day": sorted(due_then),
        "on the agenda of": f"{raised.session}",
        "again": again,
    }


def _given(kind: SourceKind) -> list[Mapping[str, Any]]:
    return [each for each in described(FILE)["commitment"] if each["from"] == kind]


def _take(council: Council, kind: str, source: str, given: Iterable[Mapping[str, Any]]) -> list[Commitment]:
    by = council.secretary if kind == SourceKind.PROVISION else council.chair
    wanted = [
        Wanted(
            each["title"],
            "",
            each.get("owner", Owner.MEMBERS),
            tuple(council.delegations[name].public_id for name in each.get("owed_by", ())),
            each.get("due"),
            each.get("every"),
            each.get("review"),
            each.get("measure", ""),
            provision=council.provision(each["place"]) if "place" in each else "",
        )
        for each in given
    ]
    return take_up(kind, source, wanted, by=by, now=council.pass_time(hours=1))


def _report(council: Council, commitment: Commitment, given: Mapping[str, Any]) -> None:
    """The expert drafts, the head moves the commitment on and releases."""
    member = given["member"]
    share, head = commitment.shares.get(delegation=council.delegations[member]), council.heads[member]
    for _ in range(2):
        share = move_on(share.public_id, by=head, now=council.pass_time(hours=1))
    name = given.get("file", "")
    file = Sent(f"Fictitious. {given['text']}\n".encode(), name, "text/plain") if name else None
    said = Said(given["text"], value=given["value"], file=file)
    draft = draft_report(share.public_id, said=said, by=council.experts[member], now=council.pass_time(hours=1))
    release_report(draft.public_id, by=head, now=council.pass_time(hours=3))


def _shares(commitments: Iterable[Commitment]) -> list[Share]:
    rows = Share.objects.filter(commitment__in=[each.pk for each in commitments])
    return list(rows.select_related("delegation__member").order_by("pk"))


def _seen(council: Council, user: Any) -> int:  # noqa: ANN401 -- a User
    return commitments_visible_to(standing_of(user, council.now)).count()


def _findings(council: Council) -> dict[str, int]:
    readers = {"Alatau": council.heads["Alatau"], "Dasht": council.heads["Dasht"], "observer": council.heads["Feruza"]}
    return {
        name: reviews_visible_to(standing_of(user, council.now), council.now).count() for name, user in readers.items()
    }


STEPS = (
    Step("A lesson becomes a commitment", "/commitments/from/…/", "kengesh commitments export", learned),
    Step("Five more commitments", "/commitments/from/…/", "kengesh commitments export", taken),
    Step("Reported, and one overdue", "/commitments/", "kengesh commitments ageing", reported),
    Step("Reviewed, its member first", "/commitments/…/", "", reviewed),
)
