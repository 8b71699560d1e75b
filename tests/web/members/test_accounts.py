"""Accreditation, invitations, recovery, and signing in."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kengesh.errors import Refused
from kengesh.web.clock import time
from kengesh.web.members import accounts
from kengesh.web.members.models import Accreditation, Invitation, Organisation, Role, User
from kengesh.web.members.rules import needs_second_factor
from kengesh.web.members.sign_in import CLOSED
from kengesh.web.members.standing import standing_of
from kengesh.web.record.actions import opened
from kengesh.web.record.models import Entry
from tests.web.council import NOON

PASSWORD = "seven green camels"  # noqa: S105 -- of the tests
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 -- of the tests


@pytest.fixture(autouse=True)
def no_failures_so_far():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked_for(settings):
    """Ask for second factors, as outside the tests."""
    settings.SECOND_FACTOR = True


def code():
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def opened_account(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def invited(council, by="secretariat", **change):
    asked = {"name": "Dana", "role": Role.EXPERT, "organisation": council.organisation}
    where = {"delegation": council.delegations["Alatau"], "by": council.users[by], "now": time.now()}
    return accounts.invite("dana@steppe.example", **{**asked, **where, **change})


@pytest.mark.parametrize(
    ("by", "role", "member", "allowed"),
    [
        ("secretariat", Role.HEAD, "Alatau", True),
        ("secretariat", Role.AUDITOR, None, True),
        ("administrator", Role.SECRETARIAT, None, True),
        ("administrator", Role.HEAD, "Alatau", False),
        ("administrator", Role.EXPERT, "Alatau", False),
        ("head", Role.EXPERT, "Alatau", True),
        ("head", Role.DELEGATE, "Alatau", False),
        ("head", Role.EXPERT, "Bayan", False),
        ("head", Role.SECRETARIAT, None, False),
        ("expert", Role.EXPERT, "Alatau", False),
        ("chair", Role.EXPERT, "Alatau", False),
    ],
)
def test_who_accredits_whom(council, by, role, member, allowed):
    delegation = council.delegations[member] if member else None

    if allowed:
        made = invited(council, by=by, role=role, delegation=delegation)
        assert made.invitation.user.accreditations.get().role == role
    else:
        with pytest.raises(PermissionDenied):
            invited(council, by=by, role=role, delegation=delegation)
        assert not User.objects.filter(email="dana@steppe.example").exists()


@pytest.mark.parametrize(
    ("role", "delegation", "body", "place"),
    [
        (Role.HEAD, False, False, "a delegation"),
        (Role.HEAD, True, True, "a delegation"),
        (Role.OBSERVER, False, False, "a body"),
        (Role.SECRETARIAT, True, False, "as a whole"),
    ],
)
def test_a_role_is_held_where_it_belongs(council, role, delegation, body, place):
    where = {
        "delegation": council.delegations["Alatau"] if delegation else None,
        "body": council.body if body else None,
    }

    with pytest.raises(Refused, match=place):
        invited(council, role=role, **where)
    assert invited(council, role=Role.OBSERVER, delegation=None, body=council.body)


def test_nobody_is_accredited_to_speak_for_members_of_an_organisation_of_published_facts(council):
    Organisation.objects.filter(pk=council.organisation.pk).update(facts_only=True)
    council.organisation.refresh_from_db()

    with pytest.raises(Refused, match="published facts alone"):
        invited(council)
    assert invited(council, role=Role.AUDITOR, delegation=None)


def test_one_person_holds_several_roles_and_each_of_them_once(council):
    chair, asked = council.users["chair"], {"organisation": council.organisation, "by": council.users["secretariat"]}
    accounts.accredit(chair, role=Role.DELEGATE, delegation=council.delegations["Dasht"], **asked, now=NOON)

    with pytest.raises(Refused, match="accredited as delegate there already"):
        accounts.accredit(chair, role=Role.DELEGATE, delegation=council.delegations["Dasht"], **asked, now=NOON)

    standing = standing_of(chair, NOON)
    assert standing.chairs == {council.body.pk}
    assert standing.speaks_for(council.delegations["Dasht"].pk)


def test_an_accreditation_ends_at_once_but_a_delegation_keeps_a_head(council):
    expert = Accreditation.objects.get(user=council.users["expert"])
    head = Accreditation.objects.get(user=council.users["head"])

    with pytest.raises(PermissionDenied):
        accounts.end_accreditation(expert.public_id, by=council.users["neighbour"], now=NOON)
    with pytest.raises(Refused, match="the only head of Alatau"):
        accounts.end_accreditation(head.public_id, by=council.users["secretariat"], now=NOON)
    accounts.end_accreditation(expert.public_id, by=council.users["head"], now=NOON)

    assert standing_of(council.users["expert"], NOON).seats == ()


def test_who_did_it_is_sealed_in_the_record(council):
    accounts.accredit(
        council.users["public"],
        role=Role.AUDITOR,
        organisation=council.organisation,
        by=council.users["secretariat"],
        now=NOON,
    )
    entry = Entry.objects.get(kind="person-accredited")

    assert council.users["public"].public_id.encode() not in bytes(entry.content)
    assert {each.name: opened(each)[1] for each in entry.openings.all()} == {
        "by": council.users["secretariat"].public_id,
        "person": council.users["public"].public_id,
    }


def test_the_link_of_an_invitation_opens_the_account_once(council, client):
    made = invited(council)
    address = reverse("members:join", args=[made.secret])
    form = {"name": "Dana B.", "password": PASSWORD, "again": PASSWORD}

    assert made.secret not in str(Invitation.objects.values())
    assert client.get(address).status_code == 200
    assert "differ" in client.post(address, {**form, "again": "another one"}).content.decode()
    assert "too short" in client.post(address, {**form, "password": "short", "again": "short"}).content.decode()
    assert client.post(address, form)["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.get(address).status_code == 410
    user = User.objects.get(email="dana@steppe.example")
    assert (user.name, user.check_password(PASSWORD)) == ("Dana B.", True)
    assert client.get(reverse("members:join", args=["invented"])).status_code == 404


def test_a_link_ends_with_its_time_and_with_the_next_one(council):
    first = invited(council)
    second = accounts.invite_again(first.invitation.user.public_id, by=council.users["secretariat"], now=time.now())
    end = second.invitation.expires_at

    with pytest.raises(Refused, match="was used, or it ended"):
        accounts.open_invitation(first.secret, time.now())
    with pytest.raises(Refused, match="was used, or it ended"):
        accounts.open_invitation(second.secret, end)
    assert accounts.open_invitation(second.secret, end - timedelta(seconds=1)) == second.invitation


def test_recovery_takes_the_old_password_and_second_factors_away(council):
    head = opened_account(council.users["head"])
    TOTP.activate(head, SECRET)

    with pytest.raises(PermissionDenied):
        accounts.recover(head.public_id, by=council.users["chair"], now=NOON)
    with pytest.raises(Refused, match="is open; recover it"):
        accounts.invite_again(head.public_id, by=council.users["secretariat"], now=NOON)
    with pytest.raises(Refused, match="never opened"):
        accounts.recover(council.users["expert"].public_id, by=council.users["secretariat"], now=NOON)
    made = accounts.recover(head.public_id, by=council.users["secretariat"], now=NOON)
    accounts.accept(made.secret, name=head.name, password="quite another thing", now=NOON)  # noqa: S106

    head.refresh_from_db()
    assert head.check_password("quite another thing")
    assert not Authenticator.objects.filter(user=head).exists()


def test_the_administrator_recovers_the_secretariat_and_no_delegate(council):
    for role in ("secretariat", "head"):
        opened_account(council.users[role])
    asked = {"by": council.users["administrator"], "now": NOON}

    assert accounts.recover(council.users["secretariat"].public_id, **asked) is not None
    with pytest.raises(PermissionDenied):
        accounts.recover(council.users["head"].public_id, **asked)


def test_whoever_runs_the_platform_makes_the_first_administrator(council):
    made = accounts.first_administrator("root@steppe.example", name="Root", now=NOON)

    assert made.invitation.user.is_superuser
    with pytest.raises(Refused, match="There is an account"):
        accounts.first_administrator(council.users["head"].email, name="Head", now=NOON)


@pytest.mark.parametrize(
    ("role", "needed"),
    [
        ("head", True), ("expert", False), ("chair", True), ("secretariat", True), ("administrator", True),
        ("observer", False), ("auditor", False), ("public", False), ("spokesperson", True),
    ],
)  # fmt: skip
def test_who_needs_a_second_factor(council, client, asked_for, role, needed):  # noqa: ARG001
    client.force_login(council.users[role])

    answer = client.get(reverse("members:account"))

    assert needs_second_factor(standing_of(council.users[role], NOON)) is needed
    assert (answer.status_code == 302 and answer["Location"] == reverse("mfa_index")) is needed


def test_a_head_sets_up_codes_and_signs_in_with_them(council, client, asked_for):  # noqa: ARG001
    head = opened_account(council.users["head"])
    sign_in = {"login": head.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), sign_in).status_code == 302
    assert client.get(reverse("members:account"))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()

    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_activate_totp"), {"code": code()}).status_code == 302
    assert client.get(reverse("members:account")).status_code == 200

    cache.clear()  # a code serves once; the next one would come half a minute later
    client.post(reverse("account_logout"))
    assert client.post(reverse("account_login"), sign_in)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("members:account")).status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "123"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 302
    assert client.get(reverse("members:account")).status_code == 200


def test_a_recovery_code_opens_the_account_once(council, client, asked_for):  # noqa: ARG001
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: PLC0415

    head = opened_account(council.users["head"])
    TOTP.activate(head, SECRET)
    spare = RecoveryCodes.activate(head).generate_codes()[0]
    sign_in = {"login": head.email, "password": PASSWORD}

    client.post(reverse("account_login"), sign_in)
    assert client.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 302
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), sign_in)
    assert client.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 200


def test_the_last_second_factor_of_whoever_needs_one_stays(council, client, asked_for):  # noqa: ARG001
    for role, stays in (("head", True), ("expert", False)):
        user = opened_account(council.users[role])
        TOTP.activate(user, SECRET)
        client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
        cache.clear()
        client.post(reverse("mfa_authenticate"), {"code": code()})
        cache.clear()
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.post(reverse("mfa_deactivate_totp"))
        assert Authenticator.objects.filter(user=user).exists() is stays
        client.post(reverse("account_logout"))


def test_after_five_failures_the_right_password_is_refused_too(council, client):
    head = opened_account(council.users["head"])

    for _ in range(5):
        client.post(reverse("account_login"), {"login": head.email, "password": "wrong"})
    refused = client.post(reverse("account_login"), {"login": head.email, "password": PASSWORD})

    assert refused.status_code in {200, 429}
    assert "_auth_user_id" not in client.session
    cache.clear()
    assert client.post(reverse("account_login"), {"login": head.email, "password": PASSWORD}).status_code == 302


def test_signing_out_everywhere_ends_every_session(council, client):
    from django.test import Client  # noqa: PLC0415

    other = Client()
    for each in (client, other):
        each.force_login(council.users["expert"])
    assert other.get(reverse("members:account")).status_code == 200

    client.post(reverse("members:sign_out_everywhere"))

    assert other.get(reverse("members:account")).status_code == 302


@pytest.mark.parametrize("name", CLOSED)
def test_what_sends_mail_or_lets_people_sign_up_is_closed(client, council, name):
    client.force_login(council.users["public"])

    assert client.get(reverse(name)).status_code == 404


def test_what_the_forms_on_people_send_is_done(council, client):
    client.force_login(council.users["secretariat"])
    organisation = council.organisation.public_id
    shown = client.post(
        reverse("members:invite", args=[organisation]),
        {
            "name": "Dana", "email": "dana@steppe.example", "role": "delegate",
            "delegation": council.delegations["Bayan"].public_id,
        },
    )  # fmt: skip
    dana = User.objects.get(email="dana@steppe.example")
    assert "/invitation/" in shown.content.decode()

    again = client.post(reverse("members:link", args=[dana.public_id])).content.decode()
    assert "/invitation/" in again
    assert (
        client.post(reverse("members:accredit", args=[dana.public_id, organisation]), {"role": "auditor"}).status_code
        == 302
    )
    assert (
        client.post(reverse("members:accredit", args=[dana.public_id, organisation]), {"role": "auditor"}).status_code
        == 200
    )
    assert dana.accreditations.count() == 2

    client.force_login(council.users["head"])
    expert = reverse("members:expert", args=[council.delegations["Alatau"].public_id])
    assert "/invitation/" in client.post(expert, {"name": "Eldar", "email": "e@steppe.example"}).content.decode()
    assert client.post(expert, {"name": "Dana", "email": "DANA@steppe.example"}).status_code == 302
    assert client.post(expert, {"name": "Dana", "email": "dana@steppe.example"}).status_code == 200
    assert dana.accreditations.filter(role=Role.EXPERT).count() == 1


def test_a_strangers_guess_at_an_address_says_no_more_than_a_wrong_password(council, client):
    opened_account(council.users["head"])
    pages = [
        client.post(reverse("account_login"), {"login": login, "password": "wrong"}).content.decode()
        for login in (council.users["head"].email, "nobody@steppe.example")
    ]

    errors = [page[page.index('class="errors"') : page.index("</ul>", page.index('class="errors"'))] for page in pages]
    assert errors[0] == errors[1]
