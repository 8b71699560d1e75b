"""Positions: what a delegation says of the text, of a provision, or of one alternative, and what it keeps to itself.

A stance is bound to the number of a revision and to the digest of the wording it was said of. It stands until its
author lifts it or says something else; no other act ends it. Notes and red lines never leave the delegation.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.concerns.models import Concern
from kengesh.web.ids import PublicId, new_public_id
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience
from kengesh.web.negotiations.models import Negotiation


class TargetKind(models.TextChoices):
    """What a stance is on."""

    WHOLE = "whole", _("the whole text")
    PROVISION = "provision", _("a provision")
    ALTERNATIVE = "alternative", _("an alternative")


class StanceKind(models.TextChoices):
    """What a delegation says; no entry means that it has not spoken."""

    SUPPORTS = "supports", _("supports")
    CAN_ACCEPT = "can-accept", _("can accept")
    RESERVES = "reserves", _("reserves its position")
    OBJECTS = "objects", _("objects")
    NOT_PARTICIPATING = "does-not-participate", _("does not participate")
    DISASSOCIATES = "disassociates", _("disassociates itself")


AGREEING = (StanceKind.SUPPORTS, StanceKind.CAN_ACCEPT)
"""What lapses when the wording changes."""
HOLDING = (StanceKind.RESERVES, StanceKind.OBJECTS)
"""What stays when the wording changes, until its author lifts or restates it."""


class ReserveKind(models.TextChoices):
    """Why a reserve holds agreement back."""

    SCRUTINY = "scrutiny", _("scrutiny reserve")
    PARLIAMENTARY = "parliamentary", _("parliamentary reserve")
    PENDING = "pending instructions", _("pending instructions")
    LINGUISTIC = "linguistic", _("linguistic reserve")
    SUBSTANCE = "substance", _("reserve of substance")


class Scope(models.TextChoices):
    """How far a reserve goes."""

    WORDS = "words", _("these words")
    PROVISION = "provision", _("the provision")
    WHOLE = "whole text", _("the whole text")


class Ending(models.TextChoices):
    """How a stance ended."""

    LIFTED = "lifted", _("lifted")
    SUPERSEDED = "superseded", _("said otherwise since")


NOT_STATED = "not stated"
"""What stands where a reason or a remedy was asked for and none was given."""


class Worded(models.Model):
    """What is said and of what: in the room of a delegation and after release alike."""

    target_kind = models.CharField(max_length=12, choices=TargetKind)
    target = models.CharField(max_length=60, blank=True)  # id of a provision or alternative; empty for the whole text
    provision = models.CharField(max_length=60, blank=True)  # the provision on whose line it is shown
    kind = models.CharField(max_length=22, choices=StanceKind)
    reserve_kind = models.CharField(max_length=22, choices=ReserveKind, blank=True)
    scope = models.CharField(max_length=12, choices=Scope, blank=True)
    revision = models.PositiveSmallIntegerField()
    wording = models.CharField(max_length=64)  # digest, by `kengesh.text.sameness`
    reason = models.TextField(blank=True)
    remedy = models.TextField(blank=True)  # the change that would satisfy

    class Meta:
        abstract = True

    @property
    def holds_back(self) -> bool:
        """Whether it is a reserve or an objection."""
        return self.kind in HOLDING


def _checks(prefix: str) -> tuple[CheckConstraint, ...]:
    reserve = Q(kind=StanceKind.RESERVES) & ~Q(reserve_kind="") & ~Q(scope="")
    other = ~Q(kind=StanceKind.RESERVES) & Q(reserve_kind="") & Q(scope="")
    whole = Q(target_kind=TargetKind.WHOLE) & Q(target="")
    return (
        CheckConstraint(condition=reserve | other, name=f"{prefix}_reserve_has_kind_and_scope"),
        CheckConstraint(
            condition=whole | (~Q(target_kind=TargetKind.WHOLE) & ~Q(target="")), name=f"{prefix}_has_a_target"
        ),
        CheckConstraint(
            condition=~Q(kind__in=HOLDING) | (~Q(reason="") & ~Q(remedy="")),
            name=f"{prefix}_that_holds_back_answers_why",
        ),
    )


def _no_wider(part: str) -> CheckConstraint:
    narrow = Q(**{f"{part}__in": (Audience.DELEGATION, Audience.CHAIR)})
    group = Q(**{part: Audience.GROUP}) & Q(audience__in=(Audience.GROUP, Audience.BODY))
    body = Q(**{part: Audience.BODY}) & Q(audience=Audience.BODY)
    return CheckConstraint(condition=narrow | group | body, name=f"{part}_is_no_wider_than_the_stance")


class InternalStance(Worded, Internal):
    """A position that the experts of a delegation prepare, until its head or delegate releases it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            *_checks("internal_stance"),
            UniqueConstraint(
                fields=("negotiation", "delegation", "target_kind", "target"),
                condition=Q(released_at__isnull=True),
                name="one_prepared_stance_on_a_target",
            ),
        )

    def __str__(self) -> str:
        """What is said, and of what."""
        return f"{self.kind} {self.target or 'the text'}"


class Private(Internal):
    """What never leaves a delegation: no action releases it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    provision = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The provision it is about."""
        return f"on {self.provision or 'the text'}"


class Note(Private):
    """A note of a delegation to itself."""


class RedLine(Private):
    """What a delegation will not go below."""


class Stance(Worded):
    """What a delegation said, as it was released; `spoken_by` is the spokesperson who said it for the delegation."""

    public_id = PublicId()
    statement = models.CharField(max_length=16, default=new_public_id, db_index=True)  # said together in one act
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="stances")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="stances")
    spoken_by = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="spoken")
    audience = models.CharField(max_length=12, choices=Audience)
    reason_audience = models.CharField(max_length=12, choices=Audience, default=Audience.DELEGATION)
    remedy_audience = models.CharField(max_length=12, choices=Audience, default=Audience.DELEGATION)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    awaits_writing = models.BooleanField(default=False)  # an objection by telephone where the rule wants writing
    stated_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)  # when it ceased to stand
    ending = models.CharField(max_length=12, choices=Ending, blank=True)

    class Meta:
        ordering = ("stated_at", "pk")
        indexes = (
            Index(
                fields=("negotiation", "provision"), condition=Q(lifted_at__isnull=True), name="present_by_provision"
            ),
            Index(fields=("negotiation", "delegation", "lifted_at"), name="stances_of_a_delegation"),
        )
        constraints = (
            *_checks("stance"),
            CheckConstraint(
                condition=Q(audience__in=(Audience.CHAIR, Audience.GROUP, Audience.BODY)), name="a_stance_is_released"
            ),
            CheckConstraint(
                condition=~Q(audience=Audience.GROUP) | Q(group__isnull=False), name="a_stance_names_its_group"
            ),
            _no_wider("reason_audience"),
            _no_wider("remedy_audience"),
            CheckConstraint(
                condition=Q(lifted_at__isnull=True, ending="") | (Q(lifted_at__isnull=False) & ~Q(ending="")),
                name="a_stance_ends_by_something",
            ),
            CheckConstraint(
                condition=Q(spoken_by__isnull=True) | ~Q(spoken_by=F("delegation")), name="one_speaks_for_others"
            ),
            UniqueConstraint(
                fields=("negotiation", "delegation", "target_kind", "target"),
                condition=Q(lifted_at__isnull=True, spoken_by__isnull=True),
                name="one_own_stance_on_a_target",
            ),
            UniqueConstraint(
                fields=("negotiation", "delegation", "target_kind", "target", "spoken_by"),
                condition=Q(lifted_at__isnull=True, spoken_by__isnull=False),
                name="one_stance_on_a_target_by_a_spokesperson",
            ),
        )

    def __str__(self) -> str:
        """Who says what, of what."""
        return f"{self.delegation} {self.kind} {self.target or 'the text'}"


class Look(Internal):
    """The revision that a capital was last briefed on: the next brief tells what changed since."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField()
    looked_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("negotiation", "delegation"), name="one_last_look"),)

    def __str__(self) -> str:
        """The revision."""
        return f"Rev.{self.revision}"


class AnswerKind(models.TextChoices):
    """What answers a concern."""

    PROVISION = "provision", _("a provision of the text")
    WORDS = "words", _("words")


class ConcernAnswer(models.Model):
    """A provision or words put forward as the answer to a concern; whether it satisfies, its author alone says."""

    public_id = PublicId()
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    provision = models.CharField(max_length=60, blank=True)
    words = models.TextField(blank=True)
    wording = models.CharField(max_length=64, blank=True)  # digest of the provision as it answered
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: the chair
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = (
            CheckConstraint(
                condition=(Q(kind=AnswerKind.PROVISION) & ~Q(provision="")) | (Q(kind=AnswerKind.WORDS) & ~Q(words="")),
                name="an_answer_has_a_provision_or_words",
            ),
        )

    def __str__(self) -> str:
        """The provision or the words."""
        return self.provision or self.words
