"""The Steppe Council listens: a hearing, five contributions, one declined, one taken up by Bayan as its own concern."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from playing import HERE, Council, described
from step import Step

from kengesh.formats.contributions import Wanted, read_contributions
from kengesh.web.concerns.actions import release_concern, take_up
from kengesh.web.concerns.heard import heard_of
from kengesh.web.concerns.queries import taken_up_from
from kengesh.web.consultations import moderating, receiving
from kengesh.web.consultations.actions import Asked, prepare_hearing, publish_hearing
from kengesh.web.consultations.codes import stamp
from kengesh.web.consultations.models import Hearing, State
from kengesh.web.consultations.queries import contribution_by_code, counts, published_in
from kengesh.web.consultations.receiving import Said
from kengesh.web.consultations.tables import table_of
from kengesh.web.members.standing import Standing

SALON = "hearing-salon.csv"


def listening(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The secretariat publishes the question; people answer without an account, and scholars on paper."""
    given = described("hearing.toml")
    hearing = kept["hearing"] = _published(council, given)
    kept["codes"] = {each["key"]: _sent(council, hearing, each) for each in given["contribution"]}
    council.now = max(council.now, datetime.fromisoformat("2026-01-30T09:00:00Z"))
    gathered = read_contributions((HERE / SALON).read_bytes(), SALON, receiving.wanted_of(hearing))
    made = receiving.gather_contributions(
        hearing.public_id, lines=gathered.lines, by=council.secretary, now=council.now
    )
    return {
        "symbol": hearing.symbol,
        "without an account": len(kept["codes"]),
        "gathered on paper": len(made),
        "wrong rows": len(gathered.problems),
    }


def moderation(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Four contributions are published; one is declined, and its author reads on which ground."""
    hearing: Hearing = kept["hearing"]
    desk = {"by": council.secretary, "now": council.pass_time(hours=2)}
    given = {each["key"]: each for each in described("hearing.toml")["contribution"]}
    waiting = {contribution_by_code(code): key for key, code in kept["codes"].items()}
    for each in hearing.contributions.filter(state=State.WAITING).order_by("received_at", "pk"):
        said = given.get(waiting.get(each, ""), {})
        if "declined" in said:
            moderating.decline_contribution(each.public_id, ground=said["declined"], note=said["note"], **desk)
        else:
            moderating.publish_contribution(each.public_id, **desk)
    declined = contribution_by_code(kept["codes"]["bazaar"])
    assert declined is not None  # noqa: S101 -- its code is on the receipt
    return {
        "published": published_in(hearing).count(),
        "the author of the declined one reads": hearing.ground(declined.ground),
        "may answer": declined.may_be_answered,
    }


def taking_up(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """Bayan takes a contribution up as its own concern; its contributor sees it once it is released to the public."""
    given = described("hearing.toml")["taken_up"]
    code = kept["codes"][given["contribution"]]
    contribution = contribution_by_code(code)
    assert contribution is not None  # noqa: S101 -- its code is on the receipt
    council.now = max(council.now, datetime.fromisoformat("2026-02-03T07:00:00Z"))
    matter = council.body.matters.order_by("opened_at")[0]
    draft = take_up(
        matter.public_id,
        council.delegations[given["member"]].public_id,
        origin=f"contribution:{contribution.public_id}",
        title=given["title"],
        text=given["text"],
        by=council.experts[given["member"]],
        now=council.now,
    )
    before = _seen(council, contribution.public_id)
    concern = release_concern(
        draft.public_id, audience="public", by=council.heads[given["member"]], now=council.pass_time(hours=3)
    )
    return {
        "taken up from": concern.origin_title,
        "the contributor sees before release": before,
        "the contributor sees": _seen(council, contribution.public_id),
    }


def reporting(council: Council, kept: dict[str, Any]) -> Mapping[str, Any]:
    """The hearing is over: the secretariat says of each contribution what became of it, and issues the report."""
    hearing: Hearing = kept["hearing"]
    hearing.refresh_from_db()
    council.now = max(council.now, hearing.closes_at + timedelta(hours=18))
    desk = {"by": council.secretary, "now": council.now}
    given = described("hearing.toml")
    by_code = {f"{contribution_by_code(code)}": key for key, code in kept["codes"].items()}
    said = {each["key"]: {"outcome": each["outcome"], "text": each["response"]}
            for each in given["contribution"] if "outcome" in each}  # fmt: skip
    on_paper = iter(("1", "2"))
    for each in published_in(hearing):
        key = by_code.get(each.reference) or next(on_paper)
        moderating.respond(each.public_id, **(said.get(key) or given["responses"][key]), **desk)
    moderating.issue_report(hearing.public_id, heard=given["report"]["heard"], **desk)
    hearing.refresh_from_db()
    report = heard_of(hearing, list(published_in(hearing)), council.now)
    read = read_contributions(table_of(hearing, "csv"), "published.csv", Wanted(published=True))
    return {
        "published": report.total.published,
        "declined": report.total.declined,
        "outcomes": dict(zip(report.outcomes, report.total.outcomes, strict=False)),
        "taken up by": [each.delegation for each in report.taken],
        "rows of the table that read back": len(read.lines),
        "all": sum(counts(hearing).values()),
    }


def _published(council: Council, given: Mapping[str, Any]) -> Hearing:
    asked = Asked(
        title=given["title"],
        question=given["question"],
        background=given["background"],
        audience=given["audience"],
        languages=tuple(given["languages"]),
        rules=given["rules"],
        grounds="\n".join(f"{each['code']}: {each['text']}" for each in given["ground"]),
        opens_at=datetime.fromisoformat(given["opens"]),
        closes_at=datetime.fromisoformat(given["closes"]),
    )
    desk = {"by": council.secretary, "now": council.pass_time(hours=6)}
    made = prepare_hearing(council.body.public_id, asked=asked, **desk)
    return publish_hearing(made.public_id, **desk)


def _sent(council: Council, hearing: Hearing, each: Mapping[str, Any]) -> str:
    """What somebody sends by the form of the page, and the code on the receipt."""
    council.now = max(council.now, datetime.fromisoformat(each["at"]))
    name = each.get("name", "")
    said = Said(each["category"], each["language"], each["text"], name, name_consent=bool(name))
    form = stamp(hearing.public_id, council.now)
    return receiving.contribute(hearing.public_id, said=said, form=form, by=None, now=council.now).code


def _seen(council: Council, public_id: str) -> list[str]:
    """What the public, and so the contributor, sees of concerns taken up from a contribution."""
    found = taken_up_from("contribution", [public_id], Standing(at=council.now)).get(public_id, [])
    return [f"{each.delegation}: {each.title}" for each in found]


STEPS = (
    Step("A hearing on warnings", "/hearings/…/", "kengesh hearing check", listening),
    Step("What was contributed is moderated", "/hearings/…/moderation/", "", moderation),
    Step("Bayan takes a contribution up", "/hearings/followed/", "", taking_up),
    Step("What we heard", "/hearings/…/report/", "kengesh hearing summary", reporting),
)
"""The third comes after the matter is opened, which is when the members say what they need."""
