"""How a text is adopted: the silence procedure, the question put in session, the decision, and what is printed with it.

An adopted text is never altered: a corrigendum, an annulment, a withdrawal of a statement are new rows beside it.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.meetings.models import Session
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Delegation
from kengesh.web.members.scope import Internal
from kengesh.web.negotiations.models import Negotiation, Revision


class Outcome(models.TextChoices):
    """How a silence procedure ended."""

    BROKEN = "broken", _("broken by an objection")
    CANCELLED = "cancelled", _("cancelled")
    ADOPTED = "adopted", _("adopted")


class SilenceProcedure(models.Model):
    """A frozen text that is adopted at `expires_at` unless an entitled delegation objects in writing before."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="silences")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="silences")
    digest = models.CharField(max_length=64)  # of the text, frozen
    title = models.CharField(max_length=300)  # provisional
    proposed_in = models.ForeignKey(Session, models.PROTECT, null=True, blank=True, related_name="silences")
    entitled = models.ManyToManyField(Delegation, related_name="silences", through="Delivery")
    objector_named = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    purpose = models.CharField(max_length=200, blank=True)  # of those for which the rule of the body allows silence
    reason = models.TextField(blank=True)  # of a cancellation
    announced_at = models.DateTimeField(null=True)  # everybody was told that it has run out

    class Meta:
        ordering = ("-opened_at",)
        constraints = (
            CheckConstraint(condition=Q(expires_at__gt=F("opened_at")), name="silence_has_length"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="a_closed_silence_has_an_outcome",
            ),
            UniqueConstraint(
                fields=("negotiation",), condition=Q(closed_at__isnull=True), name="one_silence_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """The provisional title."""
        return self.title

    def is_running(self, now: datetime) -> bool:
        """Whether an objection breaks it now."""
        return self.closed_at is None and self.opened_at <= now < self.expires_at

    def has_ended(self, now: datetime) -> bool:
        """Whether it has run out and waits for the chair."""
        return self.closed_at is None and now >= self.expires_at


class Delivery(models.Model):
    """The frozen text was delivered to an entitled delegation: told apart from its assent."""

    procedure = models.ForeignKey(SilenceProcedure, models.CASCADE, related_name="deliveries")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="deliveries")
    delivered_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("procedure", "delegation"), name="delivered_once"),)
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        """To whom."""
        return f"{self.procedure} to {self.delegation}"


class FirstLook(Internal):
    """A delegation has opened the text under silence; nobody else learns of it."""

    procedure = models.ForeignKey(SilenceProcedure, models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = (UniqueConstraint(fields=("procedure", "delegation"), name="a_first_look_once"),)

    def __str__(self) -> str:
        """At what."""
        return f"{self.procedure} opened"


class Extension(models.Model):
    """A later end of a silence procedure; the end never comes earlier."""

    public_id = PublicId()
    procedure = models.ForeignKey(SilenceProcedure, models.CASCADE, related_name="extensions")
    asked_by = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    from_end = models.DateTimeField()
    to_end = models.DateTimeField(null=True)  # null while it waits for the chair, or was declined
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            CheckConstraint(
                condition=Q(to_end__isnull=True) | Q(to_end__gt=F("from_end")), name="an_end_never_earlier"
            ),
        )

    def __str__(self) -> str:
        """Who asked."""
        return f"{self.procedure}: extension"


class Objection(models.Model):
    """An objection to a text under silence; a reason is asked for, never required."""

    public_id = PublicId()
    procedure = models.ForeignKey(SilenceProcedure, models.PROTECT, related_name="objections")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="objections")
    text = models.TextField()
    amendment = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    received_at = models.DateTimeField()  # when it reached the platform or the secretariat
    entered_at = models.DateTimeField()  # when it was typed in
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    confirmed_at = models.DateTimeField(null=True)  # in writing, where it came by telephone
    counts = models.BooleanField()  # it was in the right form and in time
    withdrawn_at = models.DateTimeField(null=True)  # never revives a silence; lifts the objection to the text

    class Meta:
        ordering = ("received_at", "pk")
        constraints = (CheckConstraint(condition=~Q(text=""), name="objection_is_in_writing"),)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.delegation} objects"


class Putting(models.Model):
    """The chair puts a text to a session: absence of objection of those present adopts it."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="puttings")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="puttings")
    session = models.ForeignKey(Session, models.PROTECT, related_name="puttings")
    digest = models.CharField(max_length=64)
    put_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    present = models.JSONField(default=list)  # names of the members in the room with a say, when it was declared

    class Meta:
        ordering = ("-put_at",)
        constraints = (
            UniqueConstraint(
                fields=("negotiation",), condition=Q(closed_at__isnull=True), name="one_question_at_a_time"
            ),
        )

    def __str__(self) -> str:
        """What is put where."""
        return f"{self.negotiation} in {self.session}"


class SessionObjection(models.Model):
    """A delegation in the room objects when the text is put."""

    public_id = PublicId()
    putting = models.ForeignKey(Putting, models.PROTECT, related_name="objections")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.delegation} objects"


class Way(models.TextChoices):
    """How a text was adopted."""

    SILENCE = "silence", _("by silence procedure")
    SESSION = "session", _("in session")


class Decision(models.Model):
    """An adopted text, with its number and the moment from which it has effect."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="decisions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="decisions")
    way = models.CharField(max_length=8, choices=Way)
    silence = models.OneToOneField(SilenceProcedure, models.PROTECT, null=True, blank=True, related_name="decision")
    putting = models.OneToOneField(Putting, models.PROTECT, null=True, blank=True, related_name="decision")
    adopted_at = models.DateTimeField()  # has effect from here
    declared_at = models.DateTimeField()
    languages_to_follow = models.JSONField(default=list)

    class Meta:
        ordering = ("-adopted_at",)
        constraints = (
            UniqueConstraint(fields=("body", "year", "number"), name="one_decision_of_a_number"),
            CheckConstraint(
                condition=Q(way=Way.SILENCE, silence__isnull=False) | Q(way=Way.SESSION, putting__isnull=False),
                name="a_decision_names_its_way",
            ),
        )

    def __str__(self) -> str:
        """Its symbol."""
        return self.symbol

    @property
    def symbol(self) -> str:
        """Body, year and number: SC/CT/DEC/2026/1."""
        return f"{self.body.symbol}/DEC/{self.year}/{self.number}"


class StatementKind(models.TextChoices):
    """What a delegation may attach to a decision."""

    INTERPRETATIVE = "interpretative", _("interpretative statement")
    RESERVATION = "reservation", _("formal reservation")
    BEFORE = "before", _("explanation of position before adoption")
    AFTER = "after", _("explanation of position after adoption")
    ABSTENTION = "abstention", _("declaration of constructive abstention")
    DISASSOCIATION = "disassociation", _("disassociation")


class Statement(models.Model):
    """A statement on a text, by one delegation or several together; once made, it does not change."""

    public_id = PublicId()
    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=14, choices=StatementKind)
    provision = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    parties = models.ManyToManyField(Delegation, through="Party", related_name="statements")
    begun_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)  # until then it waits for those who were asked to join
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("made_at", "begun_at", "pk")
        constraints = (CheckConstraint(condition=~Q(text=""), name="a_statement_says_something"),)

    def __str__(self) -> str:
        """What it is."""
        return f"{self.get_kind_display()}"


class Party(models.Model):
    """A delegation that makes a statement, or was asked to join it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="party_rows")
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    initiator = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-initiator", "delegation__member__name")
        constraints = (UniqueConstraint(fields=("statement", "delegation"), name="a_party_once"),)
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        """Who."""
        return f"{self.delegation}"


class LanguageCertificate(models.Model):
    """The secretariat certifies that the text in a language says what the original says, for one digest."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="certificates")
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    certified_at = models.DateTimeField()

    class Meta:
        constraints = (
            UniqueConstraint(fields=("negotiation", "language", "digest"), name="a_language_is_certified_once"),
        )

    def __str__(self) -> str:
        """Language and text."""
        return f"{self.language} of {self.negotiation}"


class LanguageRule(models.Model):
    """The recorded rule that the text is adopted in some of its languages, and the others follow."""

    negotiation = models.OneToOneField(Negotiation, models.PROTECT, related_name="language_rule")
    adopted_in = models.JSONField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        """The languages."""
        return ", ".join(self.adopted_in)


class Corrigendum(models.Model):
    """A correction of an error in an adopted text: a document beside it; the text stays as it was adopted."""

    public_id = PublicId()
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrigenda")
    number = models.PositiveSmallIntegerField()
    provision = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    for_words = models.TextField()  # "for ..."
    read_words = models.TextField()  # "... read ..."
    reason = models.TextField()
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "corrigenda"
        constraints = (UniqueConstraint(fields=("decision", "number"), name="one_corrigendum_of_a_number"),)

    def __str__(self) -> str:
        """Its symbol."""
        return f"{self.decision.symbol}/Corr.{self.number}"


class Annulment(models.Model):
    """A later act by which an adoption is annulled; the decision stays readable."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="annulment")
    session = models.ForeignKey(Session, models.PROTECT, related_name="annulments")
    reason = models.TextField()
    declared_at = models.DateTimeField()

    def __str__(self) -> str:
        """Of what."""
        return f"{self.decision} annulled"


class SealedFile(models.Model):
    """An adopted text in one form, sealed by the secretariat; the proof is a file of its own."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="sealed_files")
    form = models.CharField(max_length=10)  # pdf, docx, xml
    language = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    proof = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("form", "language")
        constraints = (UniqueConstraint(fields=("decision", "form", "language"), name="sealed_once"),)

    def __str__(self) -> str:
        """What it is."""
        return f"{self.decision} {self.form}"
