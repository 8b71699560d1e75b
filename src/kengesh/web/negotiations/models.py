"""The negotiating text of a matter as a history of operations, and the documents that are made of it.

The text itself is a value of `kengesh.text`. Kept here are its operations with the digest after each, snapshots of the
draft, each provision once by digest, and what delegations prepare before they release it.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.text.draft import Masthead
from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.matters.models import Matter
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Delegation, Group, User
from kengesh.web.members.scope import Internal
from kengesh.web.members.visibility import Audience


class Negotiation(models.Model):
    """The negotiation of one matter: one text, changed by operations alone."""

    public_id = PublicId()
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="negotiation")
    symbol = models.CharField(max_length=60, unique=True)  # "SC/CT/2026/1"
    digest = models.CharField(max_length=64)  # of the draft as it stands
    operations = models.PositiveIntegerField(default=0)
    chair_gated = models.BooleanField(default=True)  # amendments wait for the chair; else they are captured at once
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        """The symbol."""
        return self.symbol


class Operation(models.Model):
    """One change of the text: the operation as it is kept for good, and what the text was after it."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="history")
    number = models.PositiveIntegerField()  # from 1
    value = models.JSONField()
    digest = models.CharField(max_length=64)
    introduced = models.JSONField(default=list)  # ids that came with it
    act = models.CharField(max_length=40)  # "compiled", "amended", ...
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (UniqueConstraint(fields=("negotiation", "number"), name="one_operation_at_a_place"),)

    def __str__(self) -> str:
        """Its place and what it was."""
        return f"{self.number} {self.act}"


class Snapshot(models.Model):
    """A draft kept whole: the one before all operations, each issued revision, and one in a hundred operations."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="snapshots")
    after = models.PositiveIntegerField()  # operations
    digest = models.CharField(max_length=64, db_index=True)
    value = models.JSONField()  # the draft with each provision of its first level by digest

    class Meta:
        constraints = (UniqueConstraint(fields=("negotiation", "after"), name="one_snapshot_at_a_place"),)

    def __str__(self) -> str:
        """Its place."""
        return f"after {self.after}"


class StoredProvision(models.Model):
    """A provision with all below it, once for all the snapshots that hold it."""

    digest = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        """Its digest."""
        return self.digest


def revision_symbol(symbol: str, number: int) -> str:
    """The symbol of a negotiation with the number of a revision; the first draft has that of the negotiation."""
    return f"{symbol}/Rev.{number}" if number else symbol


class Revision(models.Model):
    """The text as it was issued: what returns, stances and decisions are about."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()  # 0 for the first, 2 for Rev.2
    after = models.PositiveIntegerField()  # operations
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    returns_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (UniqueConstraint(fields=("negotiation", "number"), name="one_revision_of_a_number"),)

    def __str__(self) -> str:
        """Rev. and its number."""
        return f"Rev.{self.number}" if self.number else "first draft"

    @property
    def symbol(self) -> str:
        """The symbol of the negotiation with the number of the revision."""
        return revision_symbol(self.negotiation.symbol, self.number)


class DocumentKind(models.TextChoices):
    """The kinds of documents of a negotiation."""

    NON_PAPER = "non-paper", _("non-paper")
    CHAIR = "chair's text", _("Chair's text")
    COMPILATION = "compilation", _("compilation")
    DECISION = "draft decision", _("draft decision")


class Document(models.Model):
    """A document with its symbol and distribution: a revision given out, a Chair's text, a non-paper."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind)
    symbol = models.CharField(max_length=80)
    addendum = models.PositiveSmallIntegerField(default=0)
    corrigendum = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    distribution = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.BODY)
    author = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="documents")
    recipients = models.ManyToManyField(Delegation, blank=True, related_name="received")
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="documents")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("-issued_at", "symbol")

    def __str__(self) -> str:
        """The symbol."""
        return self.full_symbol

    @property
    def full_symbol(self) -> str:
        """The symbol with its revision, addendum and corrigendum."""
        number = self.revision.number if self.revision else 0
        return Masthead(
            symbol=self.symbol, revision=number, addendum=self.addendum, corrigendum=self.corrigendum
        ).full_symbol


class Verb(models.TextChoices):
    """What an amendment does to a provision."""

    ADD = "ADD", _("add a provision after it")
    MOD = "MOD", _("change its words")
    SUP = "SUP", _("suppress it")
    NOC = "NOC", _("leave it as it is")


class Spot(models.TextChoices):
    """Where a new provision goes."""

    AFTER = "after", _("after this provision")
    BELOW = "below", _("first below it")


class InternalAmendment(Internal):
    """An amendment that experts of a delegation draft, until its head releases it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=3, choices=Verb)
    provision = models.CharField(max_length=40)
    spot = models.CharField(max_length=5, choices=Spot, default=Spot.AFTER)  # of a new provision
    number = models.CharField(max_length=40, blank=True)  # of a new provision, as it should be shown
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)  # the whole wording as it should be
    reason = models.TextField(blank=True)
    on_digest = models.CharField(max_length=64)  # of the draft it was written on
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("drafted_at", "pk")

    def __str__(self) -> str:
        """The verb and the provision."""
        return f"{self.verb} {self.provision}"


class InternalComment(Internal):
    """What somebody of a delegation notes on a provision for its own colleagues; it is never released."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="+")
    provision = models.CharField(max_length=40)
    text = models.TextField()
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")
        constraints = (CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),)

    def __str__(self) -> str:
        """The provision and the first words."""
        return f"{self.provision}: {self.text[:40]}"


class ProposalState(models.TextChoices):
    """What became of a released amendment."""

    WAITING = "waiting", _("waits for the chair")
    TAKEN = "taken", _("stands in the text")
    STATED = "stated", _("stated; it changes nothing in the text")
    WITHDRAWN = "withdrawn", _("withdrawn by its author")


class Proposal(models.Model):
    """An amendment as a delegation released it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="proposals")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="proposals")
    verb = models.CharField(max_length=3, choices=Verb)
    provision = models.CharField(max_length=40)
    spot = models.CharField(max_length=5, choices=Spot, default=Spot.AFTER)
    number = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    audience = models.CharField(max_length=12, choices=Audience)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    operation = models.ForeignKey(Operation, models.PROTECT, null=True, related_name="proposals")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    on_digest = models.CharField(max_length=64)
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("released_at", "pk")
        constraints = (
            CheckConstraint(condition=~Q(verb=Verb.NOC) | ~Q(reason=""), name="no_change_gives_a_reason"),
            CheckConstraint(condition=~Q(audience=Audience.DELEGATION), name="a_proposal_is_released"),
        )

    def __str__(self) -> str:
        """The delegation, the verb and the provision."""
        return f"{self.delegation} {self.verb} {self.provision}"


class ReturnState(models.TextChoices):
    """How far a returned file has come."""

    READ = "read", _("read, waits to be confirmed")
    CONFIRMED = "confirmed", _("counts")
    REPLACED = "replaced", _("replaced by a later one")


class ReturnedFile(models.Model):
    """A file that a delegation sent back against a revision; it counts once the delegation has confirmed it."""

    public_id = PublicId()
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="returned_files")
    also_for = models.ManyToManyField(Delegation, blank=True, related_name="+")  # members it was sent for together
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="returned_files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ReturnState, default=ReturnState.READ)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    received_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("received_at", "pk")

    def __str__(self) -> str:
        """The delegation and the revision."""
        return f"{self.delegation} on {self.revision}"
