"""Pages of people, sign-in, home, notices and record in a real browser: axe in both directions, and a passkey."""

import pytest
from django.urls import reverse

from kengesh.text.draft import Draft
from kengesh.text.provision import Provision
from kengesh.text.wording import words
from kengesh.web.clock import time
from kengesh.web.members import accounts
from kengesh.web.members.models import Role
from kengesh.web.negotiations.actions import begin
from tests.web.browser import browser, signed_in, violations
from tests.web.council import NOON, made_council

DRAFT = Draft("d1", (Provision("p1", "article", "Article 1", (("en", words("Aims")),)),))
PASSWORD = "seven green camels"  # noqa: S105 -- of the tests
pytestmark = pytest.mark.django_db(transaction=True)


def pages(council):
    """The pages that are looked at, each with whom."""
    organisation, body = council.organisation.public_id, council.body.public_id
    member, person = council.members["Alatau"].public_id, council.users["expert"].public_id
    delegation = council.delegations["Alatau"].public_id
    return [
        (None, "/"),
        (None, reverse("account_login")),
        (None, reverse("record:entries")),
        ("head", "/"),
        ("head", reverse("home:matters")),
        ("head", reverse("home:matter", args=[council.matter.public_id])),
        ("head", reverse("notices:list")),
        ("head", reverse("members:account")),
        ("head", reverse("members:delegation", args=[delegation])),
        ("head", reverse("members:expert", args=[delegation])),
        ("head", reverse("mfa_index")),
        ("head", reverse("account_reauthenticate")),
        ("head", reverse("account_change_password")),
        ("head", reverse("record:entries")),
        ("head", reverse("record:entry", args=[0])),
        ("head", "/nothing-here/"),
        ("chair", reverse("home:open", args=[body])),
        ("secretariat", reverse("members:people")),
        ("secretariat", reverse("members:body", args=[body])),
        ("secretariat", reverse("members:member", args=[member])),
        ("secretariat", reverse("members:person", args=[person])),
        ("secretariat", reverse("members:invite", args=[organisation])),
        ("secretariat", reverse("members:open_body", args=[organisation])),
        ("secretariat", reverse("members:form_group", args=[organisation])),
        ("secretariat", reverse("members:accredit", args=[person, organisation])),
    ]


@pytest.fixture
def negotiating(live_server):  # noqa: ARG001 -- opens the database
    """A council whose first draft lies on the table, and whose head has a password."""
    council = made_council()
    begin(council.matter.public_id, draft=DRAFT, symbol="SC/CT/2026/1", by=council.users["chair"], now=NOON)
    council.users["head"].set_password(PASSWORD)
    council.users["head"].save()
    return council


@pytest.mark.no_cover  # opens pages that other tests open, and waits for the browser
def test_axe_finds_nothing_and_no_script_is_refused(negotiating, live_server):
    """Pages of a council that is young, in English; the journey goes over every kind of page, in both directions."""
    found, complaints = {}, []
    with browser() as chromium:
        for role in (None, "head", "chair", "secretariat"):
            user = negotiating.users[role] if role else None
            with signed_in(chromium, live_server.url, user) as context:
                page = context.new_page()
                page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
                for whose, address in pages(negotiating):
                    if whose == role:
                        page.goto(address)
                        if bad := violations(page):
                            found[f"{role} {address}"] = bad
    assert found == {}
    assert [each for each in complaints if "404" not in each] == []


def test_a_page_fits_a_telephone_and_is_walked_by_keyboard(negotiating, live_server):
    with (
        browser() as chromium,
        signed_in(
            chromium, live_server.url, negotiating.users["secretariat"], viewport={"width": 320, "height": 640}
        ) as context,
    ):
        page = context.new_page()
        for whose, address in pages(negotiating):
            if whose == "secretariat":
                page.goto(address)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_somebody_invited_makes_a_passkey_and_signs_in_with_it(negotiating, live_server, settings):
    settings.SECOND_FACTOR = True
    made = accounts.invite(
        "dana@steppe.example",
        name="Dana",
        role=Role.DELEGATE,
        organisation=negotiating.organisation,
        delegation=negotiating.delegations["Bayan"],
        by=negotiating.users["secretariat"],
        now=time.now(),
    )
    address = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    with browser() as chromium, signed_in(chromium, address, None) as context:
        page = context.new_page()
        authenticator = context.new_cdp_session(page)
        authenticator.send("WebAuthn.enable")
        authenticator.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
                }
            },
        )  # fmt: skip
        page.goto(reverse("members:join", args=[made.secret]))
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_again").fill(PASSWORD)
        page.get_by_role("button", name="Set the password").click()
        page.goto("/")
        assert page.url.endswith(reverse("mfa_index"))

        page.goto(reverse("mfa_add_webauthn"))
        assert violations(page) == []
        page.get_by_label("Name").fill("Key")
        page.get_by_label("Passwordless").check()
        page.get_by_role("button", name="Add").click()
        page.wait_for_url("**/recovery-codes/**")
        assert violations(page) == []
        page.goto("/")
        page.get_by_role("button", name="Sign out").click()

        page.goto(reverse("account_login"))
        page.get_by_role("button", name="Sign in with a passkey").click()
        page.wait_for_url(address + "/")
        assert page.get_by_text("Dana: delegate of Bayan").is_visible()
