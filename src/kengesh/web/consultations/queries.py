"""Which hearings and contributions a person may look at."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from kengesh.web.consultations.models import UNDECIDED, Contribution, Hearing, HearingDocument, State
from kengesh.web.members.models import Body, User
from kengesh.web.members.standing import Standing
from kengesh.web.members.visibility import Audience, Kind, Relation, Sight, sight

_MOST_WORDS: Final = 8


def conducted(standing: Standing, prefix: str = "") -> Q:
    """The condition of what belongs to a body that a person chairs, or whose secretariat the person is."""
    return Q(**{f"{prefix}body__in": standing.chairs}) | Q(**{f"{prefix}body__organisation__in": standing.secretariat})


def hearings_visible_to(standing: Standing) -> QuerySet[Hearing]:
    """Those that are published, and to chair and secretariat those that they prepare."""
    seen = Q()
    if sight(Kind.HEARING, Relation.PUBLIC, Audience.PUBLIC) is Sight.FULL:
        seen = Q(published_at__isnull=False)
    if sight(Kind.HEARING, Relation.CHAIR) is Sight.FULL:
        seen |= conducted(standing)
    return Hearing.objects.filter(seen).select_related("body__organisation")


def hearings_conducted_by(standing: Standing) -> QuerySet[Hearing]:
    """Those that the person moderates."""
    return Hearing.objects.filter(conducted(standing)).select_related("body__organisation")


def bodies_conducted_by(standing: Standing) -> list[Body]:
    """The bodies for which a person prepares hearings; none of an organisation of published facts alone."""
    mine = Q(pk__in=standing.chairs) | Q(organisation__in=standing.secretariat)
    return list(Body.objects.filter(mine, organisation__facts_only=False).order_by("name"))


def contributions_visible_to(standing: Standing) -> QuerySet[Contribution]:
    """What is published in hearings, for everybody."""
    return Contribution.objects.filter(
        state=State.PUBLISHED, hearing__in=hearings_visible_to(standing).order_by().values("pk")
    ).select_related("hearing__body__organisation", "document")


def contributions_moderated_by(standing: Standing) -> QuerySet[Contribution]:
    """Every contribution to hearings that the person moderates; who contributed is not among its rows."""
    rows = Contribution.objects.filter(conducted(standing, "hearing__"))
    return rows.select_related("hearing__body__organisation", "document").defer("author")


def contributions_of(user: User) -> QuerySet[Contribution]:
    """What somebody contributed with an account, the latest first."""
    rows = Contribution.objects.filter(author=user).select_related("hearing__body__organisation", "document")
    return rows.order_by("-received_at", "-pk")


def contribution_by_code(code: str) -> Contribution | None:
    """The contribution that a receipt is for."""
    rows = Contribution.objects.select_related("hearing__body__organisation", "document")
    return rows.filter(code_digest=digest_of_code(code)).first()


def digest_of_code(code: str) -> str:
    """What is kept of the code on a receipt; blanks, hyphens and capitals do not matter."""
    plain = "".join(each for each in code.casefold() if each.isalnum())
    return sha256(plain.encode()).hexdigest()


def published_in(hearing: Hearing) -> QuerySet[Contribution]:
    """What is published in one hearing, by number."""
    rows = Contribution.objects.filter(hearing=hearing, state=State.PUBLISHED)
    return rows.select_related("document").order_by("number")


def searched(rows: QuerySet[Contribution], words: str, category: str) -> QuerySet[Contribution]:
    """Those in which every one of some plain words stands, of one category if it is given."""
    for word in words.casefold().split()[:_MOST_WORDS]:
        rows = rows.filter(folded__contains=word)
    return rows.filter(category=category) if category else rows


def undecided_in(hearing: Hearing) -> QuerySet[Contribution]:
    """What waits for a moderator, the longest waiting first."""
    rows = Contribution.objects.filter(hearing=hearing, state__in=UNDECIDED).select_related("document")
    return rows.order_by("received_at", "pk")


def counts(hearing: Hearing) -> Mapping[tuple[str, str, str], int]:
    """How many contributions there are of each category, state and outcome, in one query."""
    rows = Contribution.objects.filter(hearing=hearing).order_by().values_list("category", "state", "outcome")
    return {tuple(row[:3]): row[3] for row in rows.annotate(Count("pk"))}


def documents_visible_to(standing: Standing) -> QuerySet[HearingDocument]:
    """The documents of the hearings that a person may look at."""
    seen = hearings_visible_to(standing).order_by().values("pk")
    return HearingDocument.objects.filter(hearing__in=seen).select_related("file")


def with_counts(rows: QuerySet[Hearing]) -> QuerySet[Any]:
    """The hearings, each with `published` and `undecided`: how many contributions."""
    return rows.annotate(
        published=Coalesce(Count("contributions", filter=Q(contributions__state=State.PUBLISHED)), 0),
        undecided=Coalesce(Count("contributions", filter=Q(contributions__state__in=UNDECIDED)), 0),
    )
