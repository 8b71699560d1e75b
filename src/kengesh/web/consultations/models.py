"""Public hearings: a question that an organisation publishes, and what people contribute to it.

A hearing is published with its rules of moderation and the grounds on which something may be declined; from then on it
can only be extended. A contribution is seen by its author and the moderators until it is published. Nobody's address is
kept, and no name but one that its bearer wants published.
"""

from datetime import datetime
from typing import Final

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.members.models import Body, User

REDACTED: Final = "[redacted]"
"""What stands in a published text where something was taken out."""


class Hearing(models.Model):
    """A question to scholars, civil society and everybody else, open for a time."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="hearings")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    question = models.TextField()
    background = models.TextField(blank=True)  # statements of the organisation on what is asked about
    audience = models.CharField(max_length=300, blank=True)  # whom it asks, in words
    languages = models.JSONField(default=list)  # codes of the languages of contributions
    rules = models.TextField()  # of moderation, as they are published
    grounds = models.JSONField(default=list)  # of declining: [{"code": ..., "text": ...}]
    limit = models.PositiveIntegerField(default=4000)  # characters of a contribution
    most_a_minute = models.PositiveSmallIntegerField(default=20)  # contributions of all people together
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60, default="UTC")
    published_at = models.DateTimeField(null=True)
    heard = models.TextField(blank=True)  # the organisation's words at the head of the report
    reported_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-opens_at", "-number")
        constraints = (
            UniqueConstraint(fields=("body", "number"), name="one_hearing_of_a_number"),
            CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="a_hearing_has_length"),
            CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(published_at__isnull=False), name="published_before_reported"
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def symbol(self) -> str:
        """What it is cited by: body, year, number."""
        return f"{self.body.symbol}/HEARING/{self.opens_at.year}/{self.number}"

    def is_open(self, now: datetime) -> bool:
        """Whether contributions are taken."""
        return self.published_at is not None and self.opens_at <= now < self.closes_at

    def is_over(self, now: datetime) -> bool:
        """Whether the time for contributions has ended."""
        return now >= self.closes_at

    def ground(self, code: str) -> str:
        """The words of a ground; empty where there is no such ground."""
        return next((f"{each['text']}" for each in self.grounds if each["code"] == code), "")


class HearingDocument(models.Model):
    """A document that a hearing is about."""

    public_id = PublicId()
    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        """The title."""
        return self.title


class Category(models.TextChoices):
    """As what somebody contributes, by their own word."""

    SCHOLAR = "scholar", _("scholar")
    CIVIL_SOCIETY = "civil society", _("civil society")
    BUSINESS = "business", _("business")
    CITIZEN = "citizen", _("citizen")


class State(models.TextChoices):
    """Where a contribution stands."""

    WAITING = "waiting", _("waits for a moderator")
    ANSWERED = "answered", _("declined, answered by its author, waits again")
    PUBLISHED = "published", _("published")
    DECLINED = "declined", _("declined")


UNDECIDED: Final = (State.WAITING, State.ANSWERED)


class Outcome(models.TextChoices):
    """What the organisation says it made of a contribution."""

    TAKEN_UP = "taken up", _("taken up")
    IN_PART = "taken up in part", _("taken up in part")
    NOTED = "noted", _("noted")
    NOT_PURSUED = "not pursued", _("not pursued")


class Way(models.TextChoices):
    """How a contribution came."""

    PLATFORM = "platform", _("on the platform")
    GATHERED = "gathered", _("gathered on paper and entered from a file")


class Contribution(models.Model):
    """What somebody said in a hearing."""

    public_id = PublicId()
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField(null=True)  # in the hearing, given when it is published
    category = models.CharField(max_length=15, choices=Category)
    language = models.CharField(max_length=10)
    text = models.TextField()
    folded = models.TextField()  # the text as it is searched: in small letters
    document = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150, blank=True)  # only with the consent of its bearer
    name_consent_at = models.DateTimeField(null=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.PLATFORM)
    gathered_on = models.DateField(null=True)
    gathered_where = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")  # shown to nobody
    code_digest = models.CharField(max_length=64, blank=True, db_index=True)  # of the code on the receipt
    form = models.CharField(max_length=24, blank=True)  # the form it came by, which is taken once
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    ground = models.CharField(max_length=40, blank=True)  # code of the ground it was declined on
    declined_note = models.TextField(blank=True)
    answer = models.TextField(blank=True)  # of its author to being declined
    decided_at = models.DateTimeField(null=True)
    redacted_at = models.DateTimeField(null=True)
    redacted_ground = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    response = models.TextField(blank=True)
    responded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number", "received_at", "pk")
        indexes = (models.Index(fields=("hearing", "state", "number")), models.Index(fields=("hearing", "received_at")))
        constraints = (
            UniqueConstraint(
                fields=("hearing", "number"), condition=Q(number__isnull=False), name="one_contribution_of_a_number"
            ),
            UniqueConstraint(
                fields=("code_digest",), condition=~Q(code_digest=""), name="one_contribution_of_a_receipt"
            ),
            UniqueConstraint(fields=("form",), condition=~Q(form=""), name="a_form_is_taken_once"),
            CheckConstraint(
                condition=Q(state=State.PUBLISHED, number__isnull=False)
                | (~Q(state=State.PUBLISHED) & Q(number__isnull=True)),
                name="what_is_published_has_a_number",
            ),
            CheckConstraint(condition=~Q(state=State.DECLINED) | ~Q(ground=""), name="what_is_declined_has_a_ground"),
            CheckConstraint(
                condition=Q(name="") | Q(name_consent_at__isnull=False), name="a_name_is_given_with_consent"
            ),
            CheckConstraint(condition=Q(outcome="") | ~Q(response=""), name="an_outcome_is_said_in_words"),
            CheckConstraint(condition=Q(author__isnull=True) | Q(code_digest=""), name="an_account_or_a_receipt"),
        )

    def __str__(self) -> str:
        """Its number, or that it has none yet."""
        return f"{self.reference}"

    @property
    def reference(self) -> str:
        """What it is cited by: the number, or the public id while it has none."""
        return f"{self.number}" if self.number else self.public_id

    @property
    def is_undecided(self) -> bool:
        """Whether a moderator has to decide on it."""
        return self.state in UNDECIDED

    @property
    def may_be_answered(self) -> bool:
        """Whether its author can still answer: once, to being declined."""
        return self.state == State.DECLINED and not self.answer
