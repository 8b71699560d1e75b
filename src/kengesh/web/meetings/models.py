"""Series and sessions of a body: agenda, papers, credentials, who is present, who speaks, and what was said.

What a delegation means to say stays in its room until it releases it. The order in which members hold the presidency is
data of the body; a hand-over keeps what it handed over, with a digest.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, Member, Term, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class SeriesKind(models.TextChoices):
    """What a series of sessions is."""

    FORUM = "forum", _("forum")
    COUNCIL = "council", _("council")
    DIALOGUE = "dialogue", _("dialogue of experts")


class Rhythm(models.TextChoices):
    """How often a series meets."""

    YEARLY = "yearly", _("once a year")
    HALF_YEARLY = "half-yearly", _("twice a year")
    QUARTERLY = "quarterly", _("every three months")
    AS_NEEDED = "as-needed", _("as needed")


class Series(models.Model):
    """Sessions of a body that belong together: an annual forum, a council, a dialogue of experts."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="series")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=SeriesKind)
    rhythm = models.CharField(max_length=12, choices=Rhythm)
    languages = models.JSONField(default=list)  # codes, the working language first
    symbol = models.CharField(max_length=20)  # begins the symbols of its papers: "SC/FF"
    parallel = models.BooleanField(default=False)  # small delegations may be asked to two of its sessions at once
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "series"
        constraints = (
            UniqueConstraint(fields=("body", "name"), name="a_series_has_one_name"),
            UniqueConstraint(fields=("symbol",), name="a_series_has_its_symbol"),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Session(models.Model):
    """One meeting of a body: convened, then opened and closed by the chair."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="sessions")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="sessions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    sequence = models.PositiveSmallIntegerField(default=0)  # counts up when its time or place changes
    changed_at = models.DateTimeField()  # when its time or place were last said

    class Meta:
        ordering = ("starts_at", "number")
        constraints = (
            UniqueConstraint(fields=("body", "number"), name="one_session_of_a_number"),
            CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_has_length"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False), name="opened_before_closed"
            ),
        )

    def __str__(self) -> str:
        """The number and title."""
        return f"{self.number}. {self.title}"

    @property
    def is_open(self) -> bool:
        """Whether it is sitting."""
        return self.opened_at is not None and self.closed_at is None

    def is_past(self, now: datetime) -> bool:
        """Whether nothing can be put on its agenda any more."""
        return self.closed_at is not None or (self.opened_at is None and now >= self.ends_at)


class ItemKind(models.TextChoices):
    """What an item of the agenda is about."""

    MATTER = "matter", _("matter")
    CONCERN = "concern", _("concern")
    TAKE_NOTE = "take-note", _("take note of an adoption")
    OTHER = "other", _("other")


class AgendaItem(models.Model):
    """One item; what it is about is named by its public id."""

    public_id = PublicId()
    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.MATTER)
    subject = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # time allotted to the item
    speaking_minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # and to each delegation on it
    rapporteur = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")
    list_closed_at = models.DateTimeField(null=True)  # nobody else asks for the floor then, but to reply
    outcome = models.TextField(blank=True)
    concluded_at = models.DateTimeField(null=True)
    became = models.CharField(max_length=20, blank=True)  # public id of the matter that its outcome became

    class Meta:
        ordering = ("order",)
        constraints = (
            UniqueConstraint(fields=("session", "order"), name="one_item_at_a_place"),
            CheckConstraint(condition=Q(minutes__isnull=True) | Q(minutes__gt=0), name="an_item_has_time"),
            CheckConstraint(
                condition=Q(speaking_minutes__isnull=True) | Q(speaking_minutes__gt=0), name="a_speaker_has_time"
            ),
        )

    def __str__(self) -> str:
        """The place and title."""
        return f"{self.order}. {self.title}"


class Presence(models.Model):
    """A delegation was in the room from one instant to another."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="presences")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="presences")
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("came_at",)
        constraints = (
            UniqueConstraint(
                fields=("session", "delegation"), condition=Q(left_at__isnull=True), name="a_delegation_is_present_once"
            ),
        )

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.delegation} in {self.session}"


class PaperKind(models.TextChoices):
    """What a paper of a session is; its code stands in the symbol."""

    AGENDA = "AG", _("agenda")
    INFORMATION = "INF", _("information note")
    WORKING = "WP", _("working paper")
    REPORT = "RPT", _("report")
    STATEMENT = "ST", _("statement")


DISTRIBUTIONS = (
    (Audience.OBSERVERS.value, _("General")),
    (Audience.BODY.value, _("Limited")),
    (Audience.CHAIR.value, _("Restricted")),
)
"""General papers go to observers too, limited ones to the members of the body, restricted ones to the desk alone."""


class SessionPaper(models.Model):
    """A paper of a session, with the symbol that it was given when it was issued."""

    public_id = PublicId()
    session = models.ForeignKey(Session, models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField(max_length=4, choices=PaperKind)
    prefix = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    distribution = models.CharField(max_length=10, choices=DISTRIBUTIONS)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("issued_at", "pk")
        constraints = (
            UniqueConstraint(fields=("prefix", "year", "kind", "number"), name="one_session_paper_of_a_symbol"),
        )

    def __str__(self) -> str:
        """The symbol and title."""
        return f"{self.symbol}: {self.title}"

    @property
    def symbol(self) -> str:
        """Series or body, year, kind and number: SC/FF/2026/INF/1."""
        return f"{self.prefix}/{self.year}/{self.kind}/{self.number}"


class Rank(models.TextChoices):
    """Ranks in the credentials of a delegation; of persons nothing else is kept."""

    MINISTER = "minister", _("ministers")
    DEPUTY = "deputy", _("deputy ministers")
    AMBASSADOR = "ambassador", _("ambassadors")
    OFFICIAL = "official", _("officials")
    EXPERT = "expert", _("experts")


class Verdict(models.TextChoices):
    """What the examination of credentials found."""

    WAITING = "waiting", _("to be examined")
    IN_ORDER = "in order", _("in order")
    NOT_IN_ORDER = "not in order", _("not in order")


class Credential(models.Model):
    """How many of which rank a delegation names for a session, and whether that is in order; no person stands in it."""

    public_id = PublicId()
    session = models.ForeignKey(Session, models.PROTECT, related_name="credentials")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    ranks = models.JSONField()  # number by rank
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    received_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.WAITING)
    reason = models.TextField(blank=True)
    examined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("delegation__member__name",)
        constraints = (
            UniqueConstraint(fields=("session", "delegation"), name="credentials_once_for_a_session"),
            CheckConstraint(
                condition=~Q(verdict=Verdict.NOT_IN_ORDER) | ~Q(reason=""), name="credentials_are_refused_with_reason"
            ),
        )

    def __str__(self) -> str:
        """Whose they are."""
        return f"{self.delegation}: {self.get_verdict_display()}"

    @property
    def people(self) -> int:
        """How many the delegation has."""
        return sum(self.ranks.values())

    @property
    def composition(self) -> list[tuple[str, int]]:
        """The ranks that it has, highest first, with their numbers."""
        return [(f"{rank.label}", self.ranks[rank]) for rank in Rank if self.ranks.get(rank)]


class SpeechKind(models.TextChoices):
    """For what a delegation asks for the floor."""

    STATEMENT = "statement", _("statement")
    REPLY = "reply", _("right of reply")


class Speech(models.Model):
    """A place on the list of speakers of an item, and the time for which a delegation had the floor."""

    public_id = PublicId()
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="speeches")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="speeches")
    kind = models.CharField(max_length=10, choices=SpeechKind, default=SpeechKind.STATEMENT)
    order = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    floor_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("order",)
        verbose_name_plural = "speeches"
        constraints = (
            UniqueConstraint(fields=("item", "order"), name="one_speech_at_a_place"),
            UniqueConstraint(
                fields=("item",),
                condition=Q(floor_at__isnull=False, ended_at__isnull=True),
                name="one_delegation_has_the_floor",
            ),
            CheckConstraint(condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("floor_at")), name="a_speech_ends"),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(floor_at__isnull=True), name="what_was_said_is_not_withdrawn"
            ),
        )

    def __str__(self) -> str:
        """Who."""
        return f"{self.delegation}"

    @property
    def waits(self) -> bool:
        """Whether the delegation still waits for the floor."""
        return self.floor_at is None and self.withdrawn_at is None

    @property
    def has_floor(self) -> bool:
        """Whether the delegation is speaking."""
        return self.floor_at is not None and self.ended_at is None

    def seconds(self, now: datetime) -> int:
        """For how long it had the floor until `now`."""
        if self.floor_at is None:
            return 0
        return max(0, round(((self.ended_at or now) - self.floor_at).total_seconds()))


class ExtraTime(models.Model):
    """More time that the chair gave a delegation on an item."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="extra_times")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = (CheckConstraint(condition=Q(minutes__gt=0), name="extra_time_is_time"),)

    def __str__(self) -> str:
        """To whom and how much."""
        return f"{self.delegation}: {self.minutes}"


class InternalIntervention(Internal):
    """What a delegation prepares to say on an item, until it is released."""

    public_id = PublicId()
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("drafted_at", "pk")

    def __str__(self) -> str:
        """Whose it is, and how it begins."""
        return f"{self.delegation}: {self.text[:60]}"


class Intervention(models.Model):
    """What a delegation said on an item, as it released it."""

    public_id = PublicId()
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="interventions")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="interventions")
    text = models.TextField()
    language = models.CharField(max_length=12, default="en")
    audience = models.CharField(max_length=12, choices=Audience)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("released_at", "pk")
        constraints = (
            CheckConstraint(
                condition=Q(audience__in=(Audience.BODY, Audience.OBSERVERS, Audience.PUBLIC)),
                name="an_intervention_is_released_to_body_observers_or_public",
            ),
            CheckConstraint(condition=~Q(text=""), name="an_intervention_says_something"),
        )

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.delegation}"


class RotationPlace(models.Model):
    """The place of a member in the order in which the presidency of a body passes on."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="rotation")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("place",)
        constraints = (
            UniqueConstraint(fields=("body", "member"), name="a_member_rotates_once"),
            UniqueConstraint(fields=("body", "place"), name="one_member_at_a_place_of_the_rotation"),
        )

    def __str__(self) -> str:
        """Who and where."""
        return f"{self.place}. {self.member}"


class HandOver(models.Model):
    """A presidency handed over: what was handed over, frozen, with its digest."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="hand_overs")
    outgoing = models.OneToOneField(Term, models.PROTECT, related_name="handed_over")
    incoming = models.OneToOneField(Term, models.PROTECT, related_name="taken_over")
    pack = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the canonical form of the pack
    handed_at = models.DateTimeField()

    class Meta:
        ordering = ("-handed_at",)

    def __str__(self) -> str:
        """From whom to whom."""
        return f"{self.outgoing.member} – {self.incoming.member}"


class PlannedSession(models.Model):
    """A session that is to be convened as soon as there is a slot for it."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="planned")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="planned")
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=1)  # of each delegation
    asked_at = models.DateTimeField()
    session = models.OneToOneField(Session, models.PROTECT, null=True, related_name="planned")

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            CheckConstraint(condition=Q(minutes__gt=0), name="a_planned_session_has_length"),
            CheckConstraint(condition=Q(people__gt=0), name="a_planned_session_is_attended"),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title


class Feed(models.Model):
    """The secret address of a person's calendar; of the secret its digest alone is kept."""

    public_id = PublicId()
    user = models.ForeignKey(User, models.CASCADE, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(fields=("user",), condition=Q(revoked_at__isnull=True), name="one_calendar_of_a_person"),
        )

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.user}"
