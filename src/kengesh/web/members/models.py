"""Who takes part: organisations, bodies, members, delegations, groups, people, and the terms they hold offices for.

Status, group and office are dated: what somebody may do follows the date, never the account.
"""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import CheckConstraint, F, Q, QuerySet, UniqueConstraint
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kengesh.web.ids import PublicId


def _ordered(name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=name)


class Dated(models.Model):
    """Something that holds from an instant to another, or until further notice."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @staticmethod
    def at(now: datetime, prefix: str = "") -> Q:
        """The condition by which it holds at `now`."""
        begun, open_end, later = f"{prefix}since__lte", f"{prefix}until__isnull", f"{prefix}until__gt"
        return Q(**{begun: now}) & (Q(**{open_end: True}) | Q(**{later: now}))

    def holds(self, now: datetime) -> bool:
        """Whether it holds at `now`."""
        return self.since <= now and (self.until is None or now < self.until)


class Organisation(models.Model):
    """An organisation whose members decide by consensus."""

    public_id = PublicId()
    name = models.CharField(max_length=200, unique=True)
    fictitious = models.BooleanField(default=False)
    facts_only = models.BooleanField(default=False)
    languages = models.JSONField(default=list)  # codes; the working language first

    def __str__(self) -> str:
        """The name."""
        return self.name


class Body(models.Model):
    """A council, a meeting of experts: what decides, and by which rule. The rule is data."""

    public_id = PublicId()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=20)  # begins the symbols of its documents: "SC/CT"
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="subsidiary")
    rule = models.JSONField()
    quorum = models.PositiveSmallIntegerField()  # members with a say that must be present
    time_zone = models.CharField(max_length=60, default="UTC")

    class Meta:
        verbose_name_plural = "bodies"
        constraints = (UniqueConstraint(fields=("organisation", "name"), name="a_body_has_one_name"),)

    def __str__(self) -> str:
        """The name."""
        return self.name


class Member(models.Model):
    """A State or organisation that belongs to the organisation, or observes it."""

    public_id = PublicId()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="members")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=10)
    population = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            UniqueConstraint(fields=("organisation", "name"), name="a_member_has_one_name"),
            UniqueConstraint(fields=("organisation", "code"), name="a_member_has_one_code"),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Status(models.TextChoices):
    """What a member is to the organisation; a member alone has a say."""

    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    PARTNER = "partner", _("partner")


class SourceStatus(models.TextChoices):
    """How near to the act itself a source is that was read."""

    PRIMARY = "primary", _("primary: the act itself, or an official notice of it")
    SECOND_HAND = "second-hand", _("second-hand: a report of the act")


class Sourced(models.Model):
    """Something that is known from a source; of organisations of published facts alone there is always one."""

    source = models.CharField(max_length=500, blank=True)
    source_status = models.CharField(max_length=12, choices=SourceStatus, blank=True)

    class Meta:
        abstract = True


class MemberStatus(Dated, Sourced):
    """The status of a member, from one date to another."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="statuses")
    status = models.CharField(max_length=10, choices=Status)

    class Meta:
        constraints = (_ordered("a_status_has_length"),)

    def __str__(self) -> str:
        """The member and its status."""
        return f"{self.member}: {self.status}"


class FactKind(models.TextChoices):
    """What a published fact is about."""

    BODY = "body", _("body")
    LANGUAGE = "language", _("language")
    SEAT = "seat", _("seat")
    DOCUMENT = "document", _("founding document")
    MISSING = "missing", _("not known from a certain source")


class Fact(Sourced):
    """A published fact on an organisation, or what is missing because no source for it is certain.

    The bodies of an organisation of published facts alone are facts too: a body of the platform would have a rule.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=10, choices=FactKind)
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    since = models.DateField(null=True)

    class Meta:
        ordering = ("kind", "since", "pk")
        constraints = (
            UniqueConstraint(fields=("organisation", "kind", "name"), name="a_fact_is_stated_once"),
            CheckConstraint(
                condition=Q(kind=FactKind.MISSING) | (~Q(source="") & ~Q(source_status="")),
                name="a_fact_has_a_source",
            ),
        )

    def __str__(self) -> str:
        """What it is about."""
        return self.name


class Delegation(models.Model):
    """Those who speak for one member in a body."""

    public_id = PublicId()
    member = models.ForeignKey(Member, models.PROTECT, related_name="delegations")
    body = models.ForeignKey(Body, models.PROTECT, related_name="delegations")

    class Meta:
        ordering = ("member__name",)
        constraints = (UniqueConstraint(fields=("member", "body"), name="one_delegation_in_a_body"),)

    def __str__(self) -> str:
        """The name of the member."""
        return self.member.name


class Group(models.Model):
    """Several members that speak through one; a member's own statement prevails."""

    public_id = PublicId()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        """The name."""
        return self.name


class GroupMembership(Dated):
    """A member belongs to a group, and may be the one that speaks for it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, models.CASCADE, related_name="groups")
    speaks = models.BooleanField(default=False)

    class Meta:
        constraints = (_ordered("a_membership_has_length"),)

    def __str__(self) -> str:
        """The group and the member."""
        return f"{self.group}: {self.member}"


class People(BaseUserManager["User"]):
    """Makes accounts; people sign in with their address."""

    def create_user(self, email: str, password: str | None = None, **fields: bool | str) -> "User":
        """An account; without a password it is opened by an invitation."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password) if password else user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: bool | str) -> "User":
        """An administrator of the installation: sees accounts and bodies, never positions."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    public_id = PublicId()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    epoch = models.PositiveIntegerField(default=0)  # counts up when all sessions are ended

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        """The name."""
        return self.name

    def get_full_name(self) -> str:
        """The name, as the sign-in pages want it."""
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know: it ends with the password, and when all sessions are ended."""
        known = f"{self.epoch} {self.password}"
        return salted_hmac("kengesh.web.members.session", known, secret=secret, algorithm="sha256").hexdigest()


class Role(models.TextChoices):
    """What a person is accredited as; chair and presidency are terms, not accreditations."""

    HEAD = "head", _("head of delegation")
    DELEGATE = "delegate", _("delegate")
    EXPERT = "expert", _("expert")
    OBSERVER = "observer", _("observer")
    SECRETARIAT = "secretariat", _("secretariat")
    AUDITOR = "auditor", _("auditor")


IN_DELEGATION = (Role.HEAD, Role.DELEGATE, Role.EXPERT)


class Accreditation(Dated):
    """A person may act in a role: for a delegation, as observer of a body, or for the organisation as a whole."""

    public_id = PublicId()
    user = models.ForeignKey(User, models.CASCADE, related_name="accreditations")
    role = models.CharField(max_length=12, choices=Role)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="accreditations")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, blank=True, related_name="accreditations")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="accreditations")

    class Meta:
        constraints = (
            _ordered("an_accreditation_has_length"),
            CheckConstraint(
                condition=Q(role__in=IN_DELEGATION, delegation__isnull=False)
                | (~Q(role__in=IN_DELEGATION) & Q(delegation__isnull=True)),
                name="delegates_have_a_delegation",
            ),
            CheckConstraint(condition=~Q(role=Role.OBSERVER) | Q(body__isnull=False), name="observers_have_a_body"),
        )

    def __str__(self) -> str:
        """The person and the role."""
        return f"{self.user}: {self.role}"


class Office(models.TextChoices):
    """What a term is held in."""

    CHAIR = "chair", _("chair")
    PRESIDENCY = "presidency", _("presidency")


class Term(Dated):
    """A member holds the presidency, or a person the chair, of a body for a time."""

    public_id = PublicId()
    office = models.CharField(max_length=12, choices=Office)
    body = models.ForeignKey(Body, models.CASCADE, related_name="terms")
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="terms")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="terms")

    class Meta:
        constraints = (
            _ordered("a_term_has_length"),
            CheckConstraint(
                condition=Q(office=Office.CHAIR, user__isnull=False)
                | Q(office=Office.PRESIDENCY, member__isnull=False),
                name="a_chair_is_a_person_and_a_presidency_a_member",
            ),
        )

    def __str__(self) -> str:
        """The office and who holds it."""
        return f"{self.body}: {self.office} {self.user or self.member}"


class Invitation(models.Model):
    """A link by which a person opens an account or recovers it; the secretariat hands it over."""

    public_id = PublicId()
    digest = models.CharField(max_length=64, unique=True)  # of the secret in the link
    user = models.ForeignKey(User, models.CASCADE, related_name="invitations")
    purpose = models.CharField(max_length=10, choices=(("join", _("join")), ("recover", _("recover"))))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="an_invitation_has_length"),)

    def __str__(self) -> str:
        """For whom it is."""
        return f"{self.purpose} {self.user}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and now < self.expires_at


def members_with_a_say(body: Body, now: datetime) -> QuerySet[Member]:
    """The members of a body that can prevent consensus at `now`."""
    with_say = MemberStatus.objects.filter(MemberStatus.at(now), status=Status.MEMBER)
    return Member.objects.filter(delegations__body=body, statuses__in=with_say).distinct()
