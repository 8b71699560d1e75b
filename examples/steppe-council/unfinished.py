"""What the Steppe Council has begun and not ended when its year is over: the forms and drafts of the next one.

No step of the story; `story.py --whole` leaves it behind, so that pages of what is prepared show something.
"""

import io
from dataclasses import replace
from datetime import datetime, timedelta

from exercise import events_file, whole
from openpyxl import load_workbook
from playing import Council, described

from kengesh.formats.commitments.sheet import KNOWN, SHEET, report_sheet
from kengesh.web.commitments import sheets, tracker
from kengesh.web.commitments.reporting import Sent
from kengesh.web.consultations.actions import Asked, prepare_hearing, publish_hearing
from kengesh.web.cooperation.exercises import observing, playing
from kengesh.web.cooperation.exercises.actions import Plan, answer, plan_exercise
from kengesh.web.cooperation.exercises.models import Exercise
from kengesh.web.cooperation.exercises.observing import Sighting
from kengesh.web.meetings import planning, presidency
from kengesh.web.members.models import Body
from kengesh.web.members.scope import entered
from kengesh.web.members.standing import standing_of

TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def begin(council: Council) -> None:
    """Two exercises, two hearings and a sheet of reports are begun."""
    _plan(council, "Zhetisu", council.now + timedelta(days=90), answered=2)
    under_way(council)
    asked = _asked(council)
    desk = {"by": council.secretary, "now": council.pass_time(hours=1)}
    open_ = prepare_hearing(council.body.public_id, asked=asked, **desk)
    publish_hearing(open_.public_id, **desk)
    later = replace(asked, title="Papers of lorry drivers", question="Which paper costs you most time at a border?")
    prepare_hearing(council.body.public_id, asked=later, **desk)
    forum_goes_on(council)
    send_sheet(council)
    council.pass_time(hours=1)


def under_way(council: Council) -> None:
    """An exercise is played, and an expert of the host has noted what she saw."""
    made = _plan(council, "Alakol", council.now + timedelta(hours=12))
    playing.take_events(
        made.public_id, content=events_file(), name="alakol.xlsx", by=council.secretary, now=council.pass_time(hours=1)
    )
    desk = {"by": council.secretary, "now": council.pass_time(hours=12)}
    playing.start_clock(made.public_id, **desk)
    for _ in range(2):
        playing.play_next(made.public_id, early_reason="all were on the line already", **desk)
    seen = Sighting(
        area="communications",
        first=council.delegations["Ertis"].public_id,
        second=council.delegations["Chuya"].public_id,
        rating="S",
        text="The list was right this time; the second number rang for four minutes.",
        capability="Operational communications",
        inject=made.injects.get(number="2").public_id,
    )
    observing.note_observation(
        made.public_id,
        council.delegations["Ertis"].public_id,
        sighting=seen,
        by=council.experts["Ertis"],
        now=council.pass_time(minutes=20),
    )


def forum_goes_on(council: Council) -> None:
    """The forum gets a presidency that passes on, and a session of next year waits for a slot."""
    given = described("forum.toml")
    forum = Body.objects.get(symbol=given["body"]["symbol"])
    desk = {"by": council.secretary, "now": council.now}
    order = [council.delegations[each].member.public_id for each in given["presidency"]["order"]]
    presidency.set_rotation(forum.public_id, members=order, **desk)
    for days in (30, 395):
        presidency.give_next(forum.public_id, until=council.now + timedelta(days=days), **desk)
    later = given["planned"][0] | {"title": "Forum 2027"}
    planning.plan_session(forum.public_id, series=forum.series.get(), **later, **desk)


def send_sheet(council: Council) -> None:
    """Ertis reports on what it owes without a connection, and has not said yet that it counts."""
    delegation, head = council.delegations["Ertis"], council.heads["Ertis"]
    with entered([delegation.pk]):
        now = council.pass_time(minutes=5)
        lines = tracker.lines(sheets.open_to_report(delegation.pk), standing_of(head, now), now)
        content = _filled(report_sheet(lines, delegation.public_id), "Nine of ten numbers were answered.", 90)
        sheets.send_sheet(delegation.public_id, file=Sent(content, "reports.xlsx", TABLE), by=head, now=now)


def _filled(sheet: bytes, text: str, value: int) -> bytes:
    """The sheet with a report and a value in its first row."""
    workbook = load_workbook(io.BytesIO(sheet))
    for column, said in enumerate((text, value), len(KNOWN) + 1):
        workbook[SHEET].cell(2, column).value = said
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _plan(council: Council, name: str, starts: datetime, answered: int | None = None) -> Exercise:
    """The plan of "Ertis" under another name and on another day; so many delegations have answered, or all."""
    given = whole()
    said = {key: given.plan[key] for key in ("kind", "scope", "hazard", "scenario", "sponsor", "contact")}
    lists = {key: tuple(given.plan[key]) for key in ("mission_areas", "capabilities", "objectives")}
    asked = [council.delegations[each].public_id for each in given.members]
    made = plan_exercise(
        council.body.public_id,
        plan=Plan(name=name, **said, **lists, starts_at=starts, ends_at=starts + timedelta(hours=6)),
        host_id=council.delegations["Ertis"].public_id,
        asked=asked,
        by=council.chair,
        now=council.pass_time(hours=1),
    )
    for member, contribution in given.participants[:answered]:
        answer(
            made.public_id,
            council.delegations[member].public_id,
            takes_part=True,
            contribution=contribution,
            by=council.heads[member],
            now=council.pass_time(hours=1),
        )
    return made


def _asked(council: Council) -> Asked:
    """What the next hearing asks, by the rules of the first one."""
    given = described("hearing.toml")
    return Asked(
        title="Queues at border posts",
        question="Where and when do you wait longest at a border, and what would shorten it?",
        background="The Council measures the waiting time of lorries. It wants to hear from those who wait.",
        audience="Drivers, carriers, and whoever lives near a border post.",
        languages=tuple(given["languages"]),
        rules=given["rules"],
        grounds="\n".join(f"{each['code']}: {each['text']}" for each in given["ground"]),
        opens_at=council.now + timedelta(minutes=30),
        closes_at=council.now + timedelta(days=30),
    )
