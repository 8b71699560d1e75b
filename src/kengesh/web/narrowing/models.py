"""What the chair does to bring positions together: offers, Chair's texts, packages, groups that work on a cluster.

Each member answers for itself. Nothing here removes a member's words: that takes the acceptance of all who stand behind
them, and the text itself checks it.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.members.models import Delegation, User
from kengesh.web.members.scope import Internal
from kengesh.web.negotiations.models import Document, Negotiation, Operation


class OfferKind(models.TextChoices):
    """What is offered to every member with a say."""

    COMPROMISE = "compromise", _("compromise on a bracket")
    CHAIR = "chair's text", _("Chair's text")
    PACKAGE = "package", _("package")


class OfferState(models.TextChoices):
    """What became of an offer."""

    OPEN = "open", _("waits for answers")
    ACCEPTED = "accepted", _("accepted by all")
    CLOSED = "closed", _("closed without acceptance")


class Offer(models.Model):
    """A proposal of the chair to every member with a say: accepted when all accept.

    `choices` maps the id of a bracket to what is offered for it: an alternative that stands there by its id, or words
    of the chair.
    """

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=14, choices=OfferKind)
    title = models.CharField(max_length=300)
    explanation = models.TextField(blank=True)
    choices = models.JSONField()  # {bracket: {"alternative": id} or {"words": notation}}
    digest = models.CharField(max_length=64)  # of the text that it was made on
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="offers")
    offered_at = models.DateTimeField()
    answers_until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-offered_at", "-pk")
        constraints = (
            CheckConstraint(
                condition=Q(state=OfferState.OPEN, closed_at__isnull=True)
                | (~Q(state=OfferState.OPEN) & Q(closed_at__isnull=False)),
                name="a_closed_offer_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title


class AnswerKind(models.TextChoices):
    """What a delegation answers."""

    ACCEPTS = "accepts", _("accepts")
    IF_ALL = "if-all", _("accepts if everybody does")
    CANNOT = "cannot", _("cannot accept")


class Answer(models.Model):
    """A delegation's answer to an offer, for itself; seen by itself and the chair until the offer is closed."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=AnswerKind)
    reason = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    channel = models.CharField(max_length=10, default="platform")
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("delegation__member__name",)
        constraints = (UniqueConstraint(fields=("offer", "delegation"), name="one_answer_of_a_delegation"),)

    def __str__(self) -> str:
        """Who answers what."""
        return f"{self.delegation} {self.answer}"


class GroupKind(models.TextChoices):
    """The kinds of groups that work on a part of the text."""

    CONTACT = "contact", _("contact group")
    DRAFTING = "drafting", _("drafting group")
    FRIENDS = "friends", _("friends of the chair")


class WorkingGroup(models.Model):
    """A group that works on a cluster of provisions, on a copy of the text, and reports to its body."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="working_groups")
    kind = models.CharField(max_length=10, choices=GroupKind)
    name = models.CharField(max_length=200)
    provisions = models.JSONField()  # ids of the cluster
    convener = models.ForeignKey(User, models.PROTECT, related_name="+")
    delegations = models.ManyToManyField(Delegation, related_name="working_groups")
    copied_after = models.PositiveIntegerField()  # operations of the text when the copy was made
    copied_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)  # of the working copy
    set_up_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    report = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("set_up_at", "pk")

    def __str__(self) -> str:
        """The name."""
        return self.name


class GroupOperation(models.Model):
    """One change of the working copy of a group."""

    group = models.ForeignKey(WorkingGroup, models.CASCADE, related_name="operations")
    number = models.PositiveIntegerField()
    value = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (UniqueConstraint(fields=("group", "number"), name="one_group_operation_at_a_place"),)

    def __str__(self) -> str:
        """Its place."""
        return f"{self.group} {self.number}"


class AgreementLevel(models.TextChoices):
    """How far an agreement that the chair records goes."""

    GROUP = "agreed-in-group", _("agreed in group")
    REFERENDUM = "agreed-ad-referendum", _("agreed ad referendum")
    PACKAGE = "agreed-in-package", _("agreed in package")


class RecordedAgreement(models.Model):
    """The chair recorded an agreement on a provision; any delegation reopens it, any change of wording removes it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="agreements")
    provision = models.CharField(max_length=40)
    level = models.CharField(max_length=22, choices=AgreementLevel)
    wording = models.CharField(max_length=64)
    where = models.CharField(max_length=200)  # the group or body
    present = models.JSONField()  # names of members
    operation = models.OneToOneField(Operation, models.PROTECT, related_name="agreement")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, blank=True, related_name="agreements")
    recorded_at = models.DateTimeField()
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        """Level and provision."""
        return f"{self.level} {self.provision}"


class JointState(models.TextChoices):
    """How far a joint run has come."""

    OPEN = "open", _("waits for inputs")
    FROZEN = "frozen", _("all inputs are sealed")
    CONCLUDED = "concluded", _("has its result")
    CLOSED = "closed", _("closed without a run")


class JointRun(models.Model):
    """One round in which sealed points of delegations are used together: all consent, and one coarse result comes out.

    What is here is shared: who takes part, the seals, and the result. What was sealed lies in `SealedInput`.
    """

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="joint_runs")
    number = models.PositiveIntegerField()
    problem = models.CharField(max_length=64)  # digest of the brackets and of those who take part
    digest = models.CharField(max_length=64)  # of the text that it was proposed on
    delegations = models.ManyToManyField(Delegation, related_name="joint_runs")
    state = models.CharField(max_length=10, choices=JointState, default=JointState.OPEN)
    frozen = models.CharField(max_length=64, blank=True)  # digest of all seals
    result = models.JSONField(null=True)  # what `kengesh.consensus.joint.Coarse` tells, and nothing else
    proposed_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            UniqueConstraint(fields=("negotiation", "number"), name="one_joint_run_of_a_number"),
            UniqueConstraint(
                fields=("negotiation",),
                condition=Q(state__in=("open", "frozen")),
                name="one_joint_run_at_a_time",
            ),
            CheckConstraint(
                condition=Q(state=JointState.OPEN, frozen="") | ~Q(state=JointState.OPEN),
                name="an_open_joint_run_is_not_frozen",
            ),
            CheckConstraint(
                condition=(Q(state=JointState.CONCLUDED) & Q(result__isnull=False) & ~Q(frozen=""))
                | (~Q(state=JointState.CONCLUDED) & Q(result__isnull=True)),
                name="a_joint_run_has_one_result_after_it_is_frozen",
            ),
        )

    def __str__(self) -> str:
        """Its number."""
        return f"{self.number}"


class JointSeal(models.Model):
    """A delegation's consent to a joint run: the digest of what it sealed."""

    run = models.ForeignKey(JointRun, models.PROTECT, related_name="seals")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("delegation__member__name",)
        constraints = (UniqueConstraint(fields=("run", "delegation"), name="one_seal_of_a_delegation"),)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.delegation}"


class SealedInput(Internal):
    """What a delegation brings to a joint run: points and a walk-away in a scale of its own; it never leaves it."""

    run = models.ForeignKey(JointRun, models.PROTECT, related_name="+")
    points = models.JSONField(default=dict)  # {bracket: {option: whole number}}
    walk_away = models.IntegerField()
    may_be_named = models.BooleanField(default=False)  # as standing in the way, if all who do consent
    note = models.TextField(blank=True)
    salt = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            UniqueConstraint(fields=("run", "delegation"), name="one_input_of_a_delegation"),
            CheckConstraint(
                condition=Q(sealed_at__isnull=True, salt="") | (Q(sealed_at__isnull=False) & ~Q(salt="")),
                name="what_is_sealed_has_a_salt",
            ),
        )

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.delegation}"


class Study(models.Model):
    """What a study says the alternatives of brackets do for members: shown beside stances, never turned into points."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="studies")
    title = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    links = models.JSONField()  # [{issue, option, unit, source, digest, figures: {member: "numerator/denominator"}}]
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        """The title."""
        return self.title
