"""The pages that `bench_pages` measures: built, fetched, and compared with bare ones. Django is set up before."""

import gzip
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from statistics import quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from benchmarks.telling import save, table
from kengesh.text.draft import Draft, Masthead
from kengesh.text.provision import Provision
from kengesh.text.wording import Alternative, Choice, Fixed, Text, Words, words
from kengesh.web.concerns.models import Concern
from kengesh.web.matters.models import Matter
from kengesh.web.members import models
from kengesh.web.members.models import User
from kengesh.web.negotiations import texts
from kengesh.web.negotiations.actions import begin
from kengesh.web.negotiations.models import Negotiation
from kengesh.web.positions.models import Stance
from kengesh.web.positions.targets import targets

if TYPE_CHECKING:
    from django.db.models import QuerySet

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
MEMBERS, PROVISIONS, CONCERNS, WARM = 60, 500, 50, 20
REQUESTS = int(os.environ.get("KENGESH_BENCH_REQUESTS", "200"))
BARE = "{% for row in rows %}<li>{% for cell in row %}{{ cell }} {% endfor %}</li>{% endfor %}"
Rows = Callable[[], Iterable[tuple[object, ...]]]
BARE_ROWS: dict[str, Rows] = {}


@dataclass(frozen=True)
class Built:
    """What was put into the database."""

    negotiation: Negotiation
    matter: Matter
    users: dict[str, User]
    stances: int
    lines: list[str]


@dataclass(frozen=True)
class Figures:
    """What one page takes."""

    p50: float  # milliseconds
    p95: float
    cpu: float  # milliseconds a request
    queries: int
    size: int  # bytes, compressed


@login_required
def bare(_request: HttpRequest) -> HttpResponse:
    """The same rows for whoever is signed in, and nothing else."""
    template = Engine.get_default().from_string(BARE)
    return HttpResponse(template.render(Context({"rows": BARE_ROWS["rows"]()})))


def draft() -> Draft:
    """Ten parts of fifty paragraphs, one in five with an open bracket."""
    said = "The Parties shall, within {} days, share what they know of threats to the security of the others, and "
    said += "consult before they act on what was shared, having regard to the protection of persons and of sources."

    def paragraph(number: int) -> Provision:
        text: Text = words(said.format(number % 90 + 1))
        if number % 5 == 0:
            sides = (
                Alternative(f"a{number}", Words(words("promptly")), issued=True),
                Alternative(f"b{number}", Words(words("as far as its law allows")), proposers=("Member 07",)),
            )
            text = (*text, Fixed(" They do so "), Choice(f"c{number}", sides), Fixed("."))
        return Provision(f"p{number}", "paragraph", f"{number % 49 + 1}.", (("en", text),))

    parts = tuple(
        Provision(
            f"part{part}", "part", f"Part {part + 1}", (("en", words("Cooperation")),),
            tuple(paragraph(part * 49 + number) for number in range(PROVISIONS // 10 - 1)),
        )
        for part in range(10)
    )  # fmt: skip
    return Draft("bench", parts, masthead=Masthead("Protocol"))


def built() -> Built:
    """The database: an organisation, its text, and what everybody said of every provision."""
    since = NOON - timedelta(days=365)
    organisation = models.Organisation.objects.create(name="Bench", fictitious=True, languages=["en"])
    body = models.Body.objects.create(organisation=organisation, name="Council", symbol="B", rule={}, quorum=40)
    members = [
        models.Member.objects.create(organisation=organisation, name=f"Member {number:02}", code=f"M{number:02}")
        for number in range(MEMBERS)
    ]
    models.MemberStatus.objects.bulk_create(
        models.MemberStatus(member=each, status="member", since=since) for each in members
    )
    delegations = [models.Delegation.objects.create(member=each, body=body) for each in members]
    users = {name: models.User.objects.create_user(f"{name}@bench.example", name=name) for name in ("head", "chair")}
    Authenticator.objects.bulk_create(Authenticator(user=each, type="totp", data={}) for each in users.values())
    models.Accreditation.objects.create(
        user=users["head"], role="head", organisation=organisation, delegation=delegations[0], since=since
    )
    models.Term.objects.create(office="chair", body=body, user=users["chair"], since=since)
    matter = Matter.objects.create(body=body, title="Protocol", languages=["en"], opened_at=since)
    negotiation = begin(matter.public_id, draft=draft(), symbol="B/1", by=users["chair"], now=NOON)
    there = targets(texts.current(negotiation))
    lines = [each for each in there.by_id.values() if each.kind == "provision"]
    kinds = ("supports", "supports", "can-accept", "can-accept", "supports", "objects", "reserves")
    Stance.objects.bulk_create(
        (
            Stance(
                negotiation=negotiation, delegation=delegation, target_kind=target.kind, target=target.id,
                provision=target.provision, kind=kind, revision=0, wording=target.wording, stated_at=NOON,
                reserve_kind="scrutiny" if kind == "reserves" else "", scope="words" if kind == "reserves" else "",
                reason="not stated", remedy="not stated", audience="chair" if (place + number) % 4 == 0 else "body",
            )
            for place, target in enumerate(lines)
            for number, delegation in enumerate(delegations)
            for kind in [kinds[(place * 3 + number) % len(kinds)]]
        ),
        batch_size=2000,
    )  # fmt: skip
    Concern.objects.bulk_create(
        Concern(
            matter=matter, delegation=delegations[number % MEMBERS], title=f"Concern {number}", text="Words. " * 30,
            audience="body", raised_at=NOON,
        )
        for number in range(CONCERNS)
    )  # fmt: skip
    return Built(negotiation, matter, users, Stance.objects.count(), [each.id for each in lines])


def measured(user: User, address: Callable[[int], str]) -> Figures:
    """Fetch a page many times."""
    client = Client()
    client.force_login(user)
    for number in range(WARM):
        answer = client.get(address(number))
        if answer.status_code != HTTPStatus.OK:
            sys.exit(f"{address(number)} answers {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        content = client.get(address(0)).content
    queries = len(captured)
    took, before = [], process_time()
    for number in range(REQUESTS):
        start = perf_counter()
        client.get(address(number))
        took.append((perf_counter() - start) * 1000)
    cpu = (process_time() - before) * 1000 / REQUESTS
    cuts = quantiles(took, n=20)
    return Figures(cuts[9], cuts[18], cpu, queries, len(gzip.compress(content)))


@contextmanager
def bare_site() -> Iterator[None]:
    """Session and authentication alone."""
    middleware = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ]
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=middleware):
        yield


def compared(user: User, address: Callable[[int], str], rows: Rows) -> tuple[Figures, Figures]:
    """A page, and the bare one with its rows."""
    page = measured(user, address)
    BARE_ROWS["rows"] = rows
    with bare_site():
        return page, measured(user, lambda _: "/")


def _rows(rows: "QuerySet[Stance] | QuerySet[Concern]", cells: tuple[str, ...]) -> list[tuple[object, ...]]:
    return list(rows.values_list(*cells))


def main() -> None:
    """Build, measure and tell."""
    made = built()
    negotiation = made.negotiation
    pages = -(-len(made.lines) // 50)
    text = reverse("positions:text", args=[negotiation.public_id])
    first = made.lines[:50]
    stances = Stance.objects.filter(negotiation=negotiation, provision__in=first)
    cells = ("delegation__member__name", "kind", "provision", "revision", "wording", "audience")
    concern_cells = ("title", "delegation__member__name", "disposition", "audience", "raised_at")
    listed = reverse("concerns:list", args=[made.matter.public_id])
    found: dict[str, tuple[Figures, Figures]] = {}
    for who, rows in (("head", stances.filter(audience="body")), ("chair", stances)):
        found[f"text, {who}"] = compared(
            made.users[who],
            lambda number: f"{text}?page={number % pages + 1}",
            partial(_rows, rows, cells),
        )
    found["concerns, head"] = compared(
        made.users["head"],
        lambda _: listed,
        partial(_rows, Concern.objects.filter(matter=made.matter), concern_cells),
    )
    rows_told = [
        (name, f"{page.p50:.0f}", f"{page.p95:.0f}", f"{page.cpu:.0f}", page.queries, f"{page.size / 1024:.0f}",
         f"{plain.cpu:.0f}", f"{page.cpu / plain.cpu:.1f}")
        for name, (page, plain) in found.items()
    ]  # fmt: skip
    sizes = f"{len(made.lines)} provisions, {MEMBERS} members, {made.stances} positions"
    columns = ("page", "p50 ms", "p95 ms", "CPU ms", "queries", "KiB gzip", "bare CPU ms", "ratio")
    table(f"Pages: {sizes}; {REQUESTS} requests", columns, rows_told)
    told = {name: {"page": asdict(page), "bare": asdict(plain)} for name, (page, plain) in found.items()}
    save("pages", {}, pages=told)


urlpatterns = [path("", bare)]
"""The addresses of the bare site."""
