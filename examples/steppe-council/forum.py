"""The forum of foreign ministers is opened with an agenda, and at the end of the year the presidency is handed over."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from playing import Council, described
from step import Step

from kengesh.errors import Refused
from kengesh.formats.paper import paper_word
from kengesh.scheduling import Holiday, Plan, schedule
from kengesh.web.adoption.session_papers import listed, record_paper
from kengesh.web.concerns.actions import Wording, draft_concern, release_concern
from kengesh.web.concerns.agenda import put_concerns
from kengesh.web.home.handover import hand_over
from kengesh.web.matters.actions import open_matter
from kengesh.web.meetings import agenda, credentials, interventions, issuing, planning, presidency, speaking
from kengesh.web.meetings.actions import (
    close_session,
    conclude_item,
    note_presence,
    open_session,
    put_on_agenda,
)
from kengesh.web.meetings.agenda_paper import agenda_paper
from kengesh.web.meetings.models import AgendaItem, Session
from kengesh.web.meetings.queries import next_in_rotation, seconds_spoken
from kengesh.web.meetings.series import open_series
from kengesh.web.members.accounts import accredit
from kengesh.web.members.actions import appoint_chair, form_delegation, open_body
from kengesh.web.members.models import Body, Delegation

FILE = "forum.toml"
MINUTES = 5


def convene(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The forum has a body and a series; slots are found for it and the experts, round a holiday."""
    given = described(FILE)
    council.now = max(council.now, datetime.fromisoformat(given["opens"]))
    desk = {"by": council.secretary, "now": council.now}
    body = open_body(council.organisation.public_id, **given["body"], **desk)
    appoint_chair(body.public_id, user=council.chair, since=council.now, **desk)
    kept["forum seats"] = {name: _seated(council, body, name) for name in council.heads if name != "Feruza"}
    series = open_series(body.public_id, languages=council.organisation.languages, **given["series"], **desk)
    planned = [planning.plan_session(body.public_id, series=series, **each, **desk) for each in given["planned"]]
    said = given["period"]
    holiday = Holiday(**said.pop("holiday"))
    period = planning.Period(**said, holidays=(holiday,))
    found = schedule(planning.problem_of(planned, period, council.now))
    assert isinstance(found, Plan)  # noqa: S101 -- the week has room for both
    by_name = {name: each for each, name in zip(planned, planning.names_of(planned).values(), strict=True)}
    slots = [(by_name[each.meeting].public_id, each.starts, each.room) for each in found.slots]
    sessions = planning.convene_planned(slots, period=period, **desk)
    kept["forum"] = next(each for each in sessions if each.title == "Forum 2026")
    return {each.title: f"{each.starts_at:%Y-%m-%d %H:%M}" for each in sessions}


def build_agenda(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """A matter, a concern on it, and other business; time for each, a rapporteur, and the agenda as a paper."""
    given, forum = described(FILE), kept["forum"]
    desk = {"by": council.secretary, "now": council.pass_time(days=1)}
    matter = open_matter(forum.body.public_id, **given["matter"], **desk)
    concern = _raised(council, kept, matter.public_id, given["concern"])
    (first,) = agenda.put_matters(forum.public_id, matters=[matter], **desk)
    put_concerns(forum.public_id, concerns=[concern], **desk)
    for each in given["item"]:
        item = put_on_agenda(forum.public_id, title=each["title"], kind="other", **desk)
        agenda.allot(item.public_id, minutes=each["minutes"], **desk)
    rapporteur = kept["forum seats"]["Dasht"]
    agenda.allot(first.public_id, minutes=120, speaking_minutes=MINUTES, rapporteur=rapporteur, **desk)
    items = list(forum.agenda.select_related("rapporteur__member"))
    paper = issuing.issue_paper(
        forum.public_id,
        kind="AG",
        title="Agenda",
        content=paper_word(agenda_paper(forum, items, [])),
        name="agenda.docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        **desk,
    )
    return {"items": [each.title for each in items], "agenda": paper.symbol, "rapporteur": f"{rapporteur}"}


def sit(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Credentials, the list of speakers with time used up and extended, an intervention, and an outcome."""
    given, forum = described(FILE), kept["forum"]
    council.now = max(council.now, datetime.fromisoformat(given["sits"]))
    found = [_examined(council, forum, kept, each) for each in given["credentials"]]
    chair = {"by": council.chair}
    open_session(forum.public_id, now=council.now, **chair)
    for name, seat in kept["forum seats"].items():
        note_presence(forum.public_id, delegation=seat, by=council.heads[name], now=council.now)
    item = forum.agenda.order_by("order")[0]
    for each in given["speech"]:
        _spoken(council, item, kept["forum seats"][each["member"]], each)
    refused = _once_more(council, item, kept["forum seats"]["Alatau"])
    _released(council, item, kept, given["intervention"])
    conclude_item(item.public_id, outcome=given["outcome"]["text"], now=council.pass_time(minutes=5), **chair)
    matter = agenda.open_matter_from(item.public_id, title=given["outcome"]["matter"], now=council.now, **chair)
    close_session(forum.public_id, now=council.pass_time(hours=4), **chair)
    forum.refresh_from_db()
    spoken = {kept["forum seats"][name].pk: name for name in kept["forum seats"]}
    times = {spoken[key]: seconds // 60 for key, seconds in seconds_spoken(item, council.now).items()}
    items = list(forum.agenda.select_related("session"))
    return {
        "credentials": found,
        "minutes": times,
        "time used up": refused,
        "matter": matter.title,
        "record": record_paper(forum, items, listed(forum, items)).title,
    }


def pass_on(council: Council, _kept: dict[str, Any]) -> Mapping[str, Any]:
    """No term follows, so nothing is handed over; the next by the order gets one, and the pack is frozen."""
    given = described(FILE)["presidency"]
    council.now = max(council.now, datetime.fromisoformat(given["hands_over"]))
    body, desk = council.body.public_id, {"by": council.secretary, "now": council.now}
    refused = ""
    try:
        hand_over(body, by=council.chair, now=council.now)
    except Refused as refusal:
        refused = refusal.sentence
    members = {name: each.member for name, each in council.delegations.items()}
    presidency.set_rotation(body, members=[members[each].public_id for each in given["order"]], **desk)
    term = presidency.give_next(body, until=datetime.fromisoformat(given["until"]), **desk)
    done = hand_over(body, by=council.chair, now=council.pass_time(hours=1))
    return {
        "refused before": refused,
        "next": f"{term.member}",
        "handed over": f"{done}",
        "sections": sorted(key for key, value in done.pack.items() if isinstance(value, list)),
        "after that": f"{next_in_rotation(council.body, council.now)}",
    }


def _seated(council: Council, body: Body, name: str) -> Delegation:
    desk = {"by": council.secretary, "now": council.now}
    member = council.delegations[name].member
    seat = form_delegation(member.public_id, body_id=body.public_id, **desk)
    for role, people in (("head", council.heads), ("expert", council.experts)):
        if name in people:
            accredit(people[name], role=role, organisation=council.organisation, delegation=seat, **desk)
    return seat


def _raised(council: Council, kept: dict[str, Any], matter: str, said: Mapping[str, str]) -> str:
    seat, head = kept["forum seats"][said["member"]], council.heads[said["member"]]
    wording = Wording(said["title"], said["text"])
    draft = draft_concern(matter, seat.public_id, wording=wording, by=head, now=council.now)
    return f"{release_concern(draft.public_id, audience='body', by=head, now=council.now).public_id}"


def _examined(council: Council, forum: Session, kept: dict[str, Any], said: Mapping[str, Any]) -> str:
    seat, head = kept["forum seats"][said["member"]], council.heads[said["member"]]
    found = credentials.present_credentials(
        forum.public_id, delegation=seat, ranks=said["ranks"], by=head, now=council.now
    )
    reason = said.get("not_in_order", "")
    found = credentials.examine(
        found.public_id, in_order=not reason, reason=reason, by=council.secretary, now=council.now
    )
    return f"{found}"


def _spoken(council: Council, item: AgendaItem, seat: Delegation, said: Mapping[str, Any]) -> None:
    chair = {"by": council.chair}
    speaking.ask_for_floor(item.public_id, delegation=seat, by=council.heads[said["member"]], now=council.now)
    speaking.give_floor(item.public_id, now=council.now, **chair)
    speaking.end_speech(item.public_id, now=council.pass_time(minutes=said["minutes"]), **chair)


def _once_more(council: Council, item: AgendaItem, seat: Delegation) -> str:
    """A delegation asks again when its time is used up: refused, until the chair gives it more."""
    chair = {"by": council.chair, "now": council.now}
    speaking.ask_for_floor(item.public_id, delegation=seat, by=council.heads["Alatau"], now=council.now)
    refused = ""
    try:
        speaking.give_floor(item.public_id, **chair)
    except Refused as refusal:
        refused = refusal.sentence
    speaking.extend_time(item.public_id, delegation=seat, minutes=3, **chair)
    speaking.give_floor(item.public_id, **chair)
    speaking.end_speech(item.public_id, by=council.chair, now=council.pass_time(minutes=1))
    return refused


def _released(council: Council, item: AgendaItem, kept: dict[str, Any], said: Mapping[str, str]) -> None:
    seat, head = kept["forum seats"][said["member"]], council.heads[said["member"]]
    draft = interventions.prepare(
        item.public_id, delegation=seat, text=said["text"], by=council.experts[said["member"]], now=council.now
    )
    interventions.release(draft.public_id, audience="observers", by=head, now=council.now + timedelta(minutes=1))


STEPS = (
    Step("Slots for the forum", "/planning/", "kengesh schedule", convene),
    Step("The forum’s agenda", "/sessions/…/", "", build_agenda),
    Step("The forum sits", "/agenda-items/…/", "", sit),
)
LAST_STEPS = (Step("The presidency is handed over", "/bodies/…/hand-over/", "", pass_on),)
