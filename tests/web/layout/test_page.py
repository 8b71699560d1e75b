"""The page that all others stand on."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from kengesh.web.layout.navigation import address

STYLE = Path(settings.HERE, "layout/static/layout/style.css")


def test_the_style_is_small_and_asks_for_nothing_else():
    style = STYLE.read_text(encoding="utf-8")

    assert len(style.encode()) < 20 * 1024
    assert "url(" not in style
    assert "@import" not in style


def test_what_a_page_needs_before_it_is_read_comes_within_two_seconds_over_a_thin_line(client, council):  # noqa: ARG001
    page = client.get("/nothing-here/").content

    sent = len(gzip.compress(page)) + len(gzip.compress(STYLE.read_bytes()))

    assert sent * 8 / 64_000 < 2
    assert b"<script" not in page


def test_a_page_says_who_is_signed_in_and_as_what(client, council):
    client.force_login(council.users["head"])

    page = client.get("/nothing-here/").content.decode()

    assert "Head of Alatau" in page
    assert "head of delegation of Alatau" in page
    assert "Fictitious" in page


def test_the_address_of_a_page_that_is_not_there_is_empty():
    assert address("layout:language") == reverse("layout:language")
    with pytest.raises(NoReverseMatch):
        reverse("layout:nowhere")
    assert address("layout:nowhere") == ""


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar-xb", "rtl")])
def test_the_language_of_the_pages_is_chosen_and_sets_their_direction(client, council, language, direction):  # noqa: ARG001
    client.post(reverse("layout:language"), {"language": language, "next": "/nothing-here/"})

    page = client.get("/nothing-here/").content.decode()

    assert f'<html lang="{language}" dir="{direction}">' in page


class Question(forms.Form):
    name = forms.CharField(help_text="As on the badge.")
    agreed = forms.BooleanField()
    audience = forms.ChoiceField(choices=[("a", "Body"), ("b", "Group")], widget=forms.RadioSelect)


def test_an_error_stands_beside_its_field_and_in_a_summary_that_leads_there():
    page = Question({"agreed": "on"}).as_div()

    assert '<a href="#id_name">Name</a>: This field is required.' in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page
    assert page.count("<fieldset") == 1


def test_a_form_without_errors_has_no_summary():
    assert 'role="alert"' not in Question().as_div()


def test_pages_of_a_list_keep_what_else_the_address_asks_for():
    page = Paginator(range(95), 10).get_page(2)
    request = RequestFactory().get("/", {"since": "3", "page": "2"})
    shown = Template("{% load layout %}{% pages page %}").render(RequestContext(request, {"page": page}))

    assert '<a href="?since=3&amp;page=1">1</a>' in shown
    assert '<span aria-current="page">2</span>' in shown
    assert Template("{% load layout %}{% address 'nowhere' %}").render(Context()) == ""


def test_every_page_has_an_icon_that_is_a_file_of_its_own(client, council):  # noqa: ARG001
    link = re.search(
        r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', client.get("/nothing-here/").content.decode()
    )

    assert link
    assert link[1].startswith(settings.STATIC_URL)
    assert STYLE.with_name("icon.svg").read_text(encoding="utf-8").startswith("<svg ")
