"""Commitments: what is to be done, who owes it, how far each has come, what shows it, and what the body found.

A commitment that several members owe has a share for each: every member acknowledges, reports and is reviewed for
itself. What a member prepares is internal until its head releases it; what the body found of a member is shown to that
member first.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.phrases import phrase_from
from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.matters.models import Matter
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class SourceKind(models.TextChoices):
    """What a commitment is taken from."""

    PROVISION = "provision", _("provision of an adopted text")
    DECISION = "decision", _("decision")
    EXERCISE = "exercise", _("lesson of an exercise")
    OPERATION = "operation", _("lesson of joint operations")
    OUTCOME = "outcome", _("outcome of an agenda item")


class Owner(models.TextChoices):
    """Who owes a commitment."""

    MEMBERS = "members", _("members")
    SECRETARIAT = "secretariat", _("the secretariat")
    BODY = "body", _("the body itself")


class Phase(models.TextChoices):
    """How far a commitment has come, in the five phases of ICANN's register of advice."""

    RECEIVE = "receive", _("receive and acknowledge")
    UNDERSTAND = "understand", _("understand")
    EVALUATE = "evaluate", _("evaluate and consider")
    IMPLEMENT = "implement", _("implement")
    CLOSED = "closed", _("closed")

    @property
    def next(self) -> "Phase":
        """The phase after this one; the last has none but itself."""
        order = list(Phase)
        return order[min(order.index(self) + 1, len(order) - 1)]


def first_instant(day: date, zone: str) -> datetime:
    """The first instant of a day in a time zone."""
    return datetime.combine(day, time(), ZoneInfo(zone))


def late_from(due: date | None, zone: str) -> datetime | None:
    """The first instant at which what was due on a day is late: the day after it begins."""
    return first_instant(due + timedelta(days=1), zone) if due else None


class Commitment(models.Model):
    """An obligation that was taken from a source: what, by when, how measured, and when it is looked at again."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="commitments")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="commitments")
    title = models.CharField(max_length=200)
    what = models.TextField()
    owner = models.CharField(max_length=12, choices=Owner, default=Owner.MEMBERS)
    due_on = models.DateField(null=True, blank=True)
    every = models.PositiveSmallIntegerField(null=True, blank=True)  # months after which it is owed again
    review_on = models.DateField(null=True, blank=True)
    review_from = models.DateTimeField(null=True, blank=True)  # when that day begins at the place of the body
    measure = models.TextField(blank=True)
    indicator = models.CharField(max_length=40, blank=True)  # public id of an indicator
    source_kind = models.CharField(max_length=12, choices=SourceKind)
    source_id = models.CharField(max_length=40)  # public id of the source
    source_title = models.CharField(max_length=300)
    provision = models.CharField(max_length=60, blank=True)  # id in the adopted text
    place = models.CharField(max_length=200, blank=True)  # what people call the provision, in English
    place_form = models.JSONField(null=True, blank=True)  # the same with its parts, by which it is said in any language
    wording = models.CharField(max_length=64, blank=True)  # digest of the provision as it was adopted
    quoted = models.TextField(blank=True)
    audience = models.CharField(max_length=12, choices=Audience)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("taken_at", "pk")
        constraints = (
            CheckConstraint(condition=~Q(title=""), name="a_commitment_has_a_title"),
            CheckConstraint(
                condition=Q(due_on__isnull=False) | Q(review_on__isnull=False), name="a_commitment_has_a_date"
            ),
            CheckConstraint(
                condition=Q(every__isnull=True) | Q(due_on__isnull=False), name="what_recurs_is_due_on_a_day"
            ),
            CheckConstraint(
                condition=~Q(source_kind=SourceKind.PROVISION) | (~Q(provision="") & ~Q(wording="")),
                name="a_provision_is_named_with_its_wording",
            ),
            CheckConstraint(
                condition=Q(audience__in=(Audience.CHAIR, Audience.BODY)), name="a_commitment_is_of_chair_or_body"
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def called(self) -> str:
        """What people call the provision, with its parts where it has some."""
        return phrase_from(self.place_form) if self.place_form else self.place


class Share(models.Model):
    """What one member owes of a commitment, or the secretariat or the body: its phase, its dates, its end."""

    public_id = PublicId()
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="shares")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="commitments")
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.RECEIVE)
    since = models.DateTimeField()  # in this phase
    due_on = models.DateField(null=True, blank=True)
    late_from = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)  # of declining
    closes_at = models.DateTimeField(null=True)  # when the finding that closes it is open to the body
    round = models.PositiveSmallIntegerField(default=1)  # counts up each time it is owed again

    class Meta:
        ordering = ("delegation__member__name", "pk")
        constraints = (
            UniqueConstraint(fields=("commitment", "delegation"), name="one_share_of_a_member"),
            CheckConstraint(condition=Q(declined_at__isnull=True) | ~Q(reason=""), name="what_is_declined_says_why"),
        )

    def __str__(self) -> str:
        """Who owes what."""
        return f"{self.who}: {self.commitment}"

    @property
    def who(self) -> str:
        """The member that owes it, or the secretariat or the body."""
        return f"{self.delegation}" if self.delegation_id else f"{Owner(self.commitment.owner).label}"


class Move(models.Model):
    """A share came into a phase, at an instant."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="moves")
    phase = models.CharField(max_length=12, choices=Phase)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        """The phase."""
        return f"{self.share} {self.phase}"


class Evidence(models.Model):
    """What a report says: words, a link, a file, a value of the indicator."""

    public_id = PublicId()
    share = models.ForeignKey(Share, models.PROTECT, related_name="%(class)ss")
    text = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    value = models.CharField(max_length=40, blank=True)  # a decimal number, in the unit of the measure
    as_of = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The beginning of what it says."""
        return self.text[:60]


class InternalReport(Evidence, Internal):
    """A report that a delegation drafts, until its head releases it."""

    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)


class Report(Evidence):
    """A report as it was released; it is not altered."""

    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    reported_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("reported_at", "pk")


class InternalSheet(Internal):
    """A sheet of reports that a delegation filled in and sent back; it counts when it has been looked at and taken."""

    public_id = PublicId()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    received_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """The name of the file."""
        return f"{self.file}"


class Finding(models.TextChoices):
    """What the body found in a review."""

    DONE = "done", _("done")
    IN_PART = "in part", _("done in part")
    NOT_YET = "not yet", _("not yet done")
    NOT_NEEDED = "not needed", _("no longer needed")


CLOSING = (Finding.DONE, Finding.NOT_NEEDED)
"""The findings that close a share."""


class Review(models.Model):
    """What the body found of a share, with reasons; the body reads it from `open_from`, the member at once."""

    public_id = PublicId()
    share = models.ForeignKey(Share, models.PROTECT, related_name="reviews")
    finding = models.CharField(max_length=12, choices=Finding)
    reasons = models.TextField()
    session = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="+")
    round = models.PositiveSmallIntegerField(default=1)
    reviewed_at = models.DateTimeField()
    open_from = models.DateTimeField()

    class Meta:
        ordering = ("reviewed_at", "pk")
        constraints = (CheckConstraint(condition=~Q(reasons=""), name="a_review_says_why"),)

    def __str__(self) -> str:
        """The finding."""
        return f"{self.share}: {self.finding}"


class Raising(models.Model):
    """A review that was due on a day was put on the agenda of a session, once."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="raisings")
    review_on = models.DateField()
    session = models.ForeignKey(Session, models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)  # public id of the item of the agenda
    raised_at = models.DateTimeField()

    class Meta:
        ordering = ("raised_at",)
        constraints = (UniqueConstraint(fields=("commitment", "review_on"), name="a_review_is_raised_once"),)

    def __str__(self) -> str:
        """What and for which day."""
        return f"{self.commitment}: {self.review_on}"
