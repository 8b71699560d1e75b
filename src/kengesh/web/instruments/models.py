"""Treaties: an instrument with its final clauses as data, what States do with it, and what the depositary tells them.

An act is never changed: it is circulated in a notification, and what undoes it is a new act. What a delegation prepares
is its own until it hands it over.
"""

from datetime import date
from typing import Final

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from kengesh.treaties.acts import Act, Kind, Manner
from kengesh.web.adoption.models import Decision
from kengesh.web.files.models import StoredFile
from kengesh.web.ids import PublicId
from kengesh.web.members.channels import Channel
from kengesh.web.members.models import Body, Member
from kengesh.web.members.scope import Internal

_BEGINNING: Final = 60


class ActKind(models.TextChoices):
    """What is done with a treaty; the values are those of `kengesh.treaties`."""

    FULL_POWERS = "full-powers", _("full powers")
    SIGNATURE = "signature", _("signature")
    CONFIRMATION = "confirmation", _("confirmation of a signature ad referendum")
    EXCHANGE = "exchange", _("exchange of instruments")
    RATIFICATION = "ratification", _("instrument of ratification")
    ACCEPTANCE = "acceptance", _("instrument of acceptance")
    APPROVAL = "approval", _("instrument of approval")
    ACCESSION = "accession", _("instrument of accession")
    NOT_A_PARTY = "not-to-become-a-party", _("intention not to become a party")
    INSTRUMENT_WITHDRAWN = "instrument-withdrawn", _("an instrument taken back before entry into force")
    RESERVATION = "reservation", _("reservation")
    RESERVATION_CONFIRMED = "reservation-confirmed", _("confirmation of a reservation")
    RESERVATION_WITHDRAWN = "reservation-withdrawn", _("withdrawal of a reservation")
    RESERVATION_ACCEPTED = "reservation-accepted", _("acceptance of a reservation")
    OBJECTION = "objection", _("objection to a reservation")
    OBJECTION_WITHDRAWN = "objection-withdrawn", _("withdrawal of an objection")
    DECLARATION = "declaration", _("declaration")
    WITHDRAWAL = "withdrawal", _("notice of withdrawal")
    WITHDRAWAL_REVOKED = "withdrawal-revoked", _("revocation of a notice of withdrawal")
    PROVISIONAL = "provisional-application", _("provisional application")
    PROVISIONAL_ENDED = "provisional-application-ended", _("end of provisional application")


class SignatureManner(models.TextChoices):
    """How a text is signed."""

    SIMPLE = "simple", _("subject to ratification, acceptance or approval")
    DEFINITIVE = "definitive", _("definitively: it expresses consent to be bound")
    AD_REFERENDUM = "ad-referendum", _("ad referendum: subject to confirmation")


class Instrument(models.Model):
    """A treaty of which the secretariat is depositary: an adopted text, or one that exists already."""

    public_id = PublicId()
    body = models.ForeignKey(Body, models.PROTECT, related_name="instruments")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="instrument")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)  # where the text of an existing treaty comes from
    adopted_on = models.DateField()
    languages = models.JSONField(default=list)  # authentic ones
    clauses = models.JSONField(null=True)  # as `kengesh.treaties.forms` writes them
    authenticated_on = models.DateField(null=True)
    registered_on = models.DateField(null=True)
    registration = models.CharField(max_length=120, blank=True)
    # What follows from clauses and circulated acts, kept for lists: `ledger.follow` computes it when acts circulate.
    closes_at = models.DateTimeField(null=True)  # the end of the last day for signature
    enters_at = models.DateTimeField(null=True)  # the beginning of the day of entry into force
    missing = models.PositiveIntegerField(null=True)  # of the smallest set of further deposits; None: none would do
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("-adopted_on", "-number")
        constraints = (
            UniqueConstraint(fields=("body", "number"), name="one_treaty_of_a_number"),
            CheckConstraint(
                condition=Q(decision__isnull=False, file__isnull=True)
                | (Q(decision__isnull=True, file__isnull=False) & ~Q(source="")),
                name="a_treaty_has_a_text_with_its_source",
            ),
            CheckConstraint(
                condition=Q(authenticated_on__isnull=True) | Q(clauses__isnull=False),
                name="clauses_are_set_before_authentication",
            ),
        )

    def __str__(self) -> str:
        """The title."""
        return self.title

    @property
    def symbol(self) -> str:
        """Body and number: SC/CT/TREATY/1."""
        return f"{self.body.symbol}/TREATY/{self.number}"


class NotificationKind(models.TextChoices):
    """What a depositary notification tells."""

    OPENED = "opened", _("opening for signature")
    ACTS = "acts", _("acts of States")
    DISPUTE = "dispute", _("a reservation whose admission is disputed")
    ENTRY = "entry", _("entry into force")
    CORRECTION = "correction", _("proposed correction")
    CORRECTION_REFUSED = "correction-refused", _("objection to a correction")
    CORRECTED = "corrected", _("correction")
    REGISTERED = "registered", _("registration")


class Notification(models.Model):
    """What the depositary tells all who are entitled (77(1)(e)): numbered, and never changed."""

    public_id = PublicId()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="notifications")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=NotificationKind)
    title = models.CharField(max_length=300)
    text = models.TextField()
    issued_at = models.DateTimeField()
    issued_on = models.DateField()  # the day at the place of the depositary

    class Meta:
        ordering = ("-issued_at", "-number")
        constraints = (
            UniqueConstraint(fields=("instrument", "year", "number"), name="one_notification_of_a_number"),
            CheckConstraint(condition=~Q(text=""), name="a_notification_says_something"),
        )

    def __str__(self) -> str:
        """The symbol."""
        return self.symbol

    @property
    def symbol(self) -> str:
        """The treaty, year and number: SC/CT/TREATY/1/DN/2026/3."""
        return f"{self.instrument.symbol}/DN/{self.year}/{self.number}"


class PreparedAct(Internal):
    """An act that a delegation prepares: nobody else knows of it until the head hands it over."""

    public_id = PublicId()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=ActKind)
    manner = models.CharField(max_length=14, choices=SignatureManner, default=SignatureManner.SIMPLE)
    of = models.CharField(max_length=20, blank=True)  # public id of the act that it is about
    text = models.TextField(blank=True)
    provisions = models.JSONField(default=list)
    opposes = models.BooleanField(default=False)
    holder = models.CharField(max_length=150, blank=True)  # of full powers, or who signs
    ex_officio = models.BooleanField(default=False)  # needs no full powers (7(2)(a))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    prepared_at = models.DateTimeField()

    class Meta:
        ordering = ("prepared_at", "pk")

    def __str__(self) -> str:
        """What it is, and how it begins."""
        begins = f": {self.text[:_BEGINNING]}" if self.text else ""
        return f"{self.get_kind_display()}{begins}"


class TreatyAct(models.Model):
    """An act of a State that has reached the depositary; others learn of it by a notification."""

    public_id = PublicId()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="acts")
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="treaty_acts")
    kind = models.CharField(max_length=30, choices=ActKind)
    manner = models.CharField(max_length=14, choices=SignatureManner, default=SignatureManner.SIMPLE)
    day = models.DateField()
    of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="answers")
    text = models.TextField(blank=True)
    provisions = models.JSONField(default=list)
    opposes = models.BooleanField(default=False)
    holder = models.CharField(max_length=150, blank=True)  # seen by the own delegation and the depositary
    ex_officio = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    received_at = models.DateTimeField()
    examined_at = models.DateTimeField(null=True)  # found in due form
    query = models.TextField(blank=True)  # what the depositary brought to the attention of the State
    answer = models.TextField(blank=True)  # the State maintains it, and says why
    taken_back_at = models.DateTimeField(null=True)
    notification = models.ForeignKey(Notification, models.PROTECT, null=True, blank=True, related_name="acts")

    class Meta:
        ordering = ("day", "received_at", "pk")
        constraints = (
            CheckConstraint(
                condition=Q(member__isnull=False) | Q(kind=ActKind.RESERVATION_ACCEPTED),
                name="an_act_is_of_a_state_or_of_the_organ",
            ),
            CheckConstraint(
                condition=Q(notification__isnull=True) | Q(examined_at__isnull=False, taken_back_at__isnull=True),
                name="what_is_circulated_is_in_due_form",
            ),
        )

    def __str__(self) -> str:
        """The State and what it did."""
        return f"{self.member or _('The competent organ')}: {self.get_kind_display()}, {self.day}"

    @property
    def is_disputed(self) -> bool:
        """Whether the State maintained what the depositary had asked about (77(2))."""
        return bool(self.answer)

    def as_act(self) -> Act:
        """The act as a value; its State by name."""
        return Act(
            self.public_id,
            Kind(self.kind),
            self.member.name if self.member else "",
            self.day,
            Manner(self.manner),
            self.of.public_id if self.of else "",
            self.text,
            tuple(self.provisions),
            self.opposes,
            self.notification.issued_on if self.notification else None,
        )


class CorrectionKind(models.TextChoices):
    """Why a text is corrected."""

    ERROR = "error", _("error in the text (79(1))")
    CONCORDANCE = "concordance", _("lack of concordance between the authentic languages (79(3))")


class Correction(models.Model):
    """A proposed correction: without objection in time it replaces the words from the beginning."""

    public_id = PublicId()
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=12, choices=CorrectionKind)
    provision = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    for_words = models.TextField()
    read_words = models.TextField()
    reason = models.TextField()
    notification = models.OneToOneField(Notification, models.PROTECT, related_name="proposes")
    proposed_on = models.DateField()
    until = models.DateField()  # the last day for objections
    effected = models.OneToOneField(Notification, models.PROTECT, null=True, blank=True, related_name="effects")

    class Meta:
        ordering = ("proposed_on", "pk")
        constraints = (
            CheckConstraint(condition=Q(until__gt=F("proposed_on")), name="objections_have_time"),
            CheckConstraint(condition=~Q(for_words=F("read_words")), name="a_correction_changes_words"),
        )

    def __str__(self) -> str:
        """What is corrected."""
        return f"{self.provision} ({self.language}): {self.for_words} → {self.read_words}"

    def is_open(self, today: date) -> bool:
        """Whether objections are in time."""
        return self.effected_id is None and today <= self.until


class CorrectionObjection(models.Model):
    """A signatory or contracting State objects to a correction: the text stays as it is."""

    public_id = PublicId()
    correction = models.ForeignKey(Correction, models.PROTECT, related_name="objections")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    day = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PLATFORM)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at",)
        constraints = (UniqueConstraint(fields=("correction", "member"), name="one_objection_to_a_correction"),)

    def __str__(self) -> str:
        """Whose it is."""
        return f"{self.member}"
