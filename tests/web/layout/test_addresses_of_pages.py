"""An address is what Django's `reverse` makes of a name, whatever its arguments are."""

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory, override_settings
from django.urls import NoReverseMatch, get_resolver, path, resolve, reverse, set_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from kengesh.web.layout.addresses import address_to
from tests.web.test_addresses import KNOWN

EACH = [(name, resolve(address).kwargs) for name, address in KNOWN]


def answer(name, args, kwargs, ask):
    """The address, or the sentence of the refusal."""
    try:
        return ask(name, args=args, kwargs=kwargs)
    except NoReverseMatch as error:
        return f"refused: {error}"


@pytest.mark.parametrize(("name", "arguments"), EACH, ids=[name for name, _ in EACH])
def test_every_address_is_that_of_reverse(name, arguments):
    for kwargs in (arguments, dict(reversed(arguments.items()))):
        assert address_to(name, kwargs=kwargs) == reverse(name, kwargs=kwargs)
    assert address_to(name, tuple(arguments.values())) == reverse(name, args=tuple(arguments.values()))


WRITTEN = st.one_of(st.text(max_size=8), st.text("ab-_9{}%/ é", max_size=8), st.integers(-3, 3000))


@given(st.sampled_from(EACH), st.lists(WRITTEN, min_size=4, max_size=4), st.booleans())
def test_arguments_of_any_kind_give_the_same_address_or_the_same_refusal(page, values, by_name):
    name, arguments = page
    chosen = values[: len(arguments)]
    args, kwargs = ((), dict(zip(arguments, chosen, strict=True))) if by_name else (tuple(chosen), {})

    assert answer(name, args, kwargs, address_to) == answer(name, args, kwargs, reverse)


@pytest.mark.parametrize(
    ("name", "args", "kwargs"),
    [
        ("home:nowhere", (), {}),
        ("nowhere:first", (), {}),
        ("home:matter", (), {}),
        ("home:matter", ("a", "b"), {}),
        ("home:matter", (), {"other": "a"}),
    ],
)
def test_a_page_that_is_not_there_is_refused_as_by_reverse(name, args, kwargs):
    with pytest.raises(NoReverseMatch) as refused:
        address_to(name, args, kwargs)

    assert f"refused: {refused.value}" == answer(name, args, kwargs, reverse)
    assert address_to("home:matter", ("a",)) == "/matters/a/"


def page(_request, **_arguments):
    """Never asked."""


urlpatterns = [path("elsewhere/{x}/<slug:second>/<slug:first>/", page, name="page")]


def test_an_address_follows_the_site_and_where_it_is_mounted():
    asked = {"first": "a", "second": "b"}

    with override_settings(ROOT_URLCONF=__name__):
        assert address_to("page", kwargs=asked) == reverse("page", kwargs=asked) == "/elsewhere/%7Bx%7D/b/a/"
        set_script_prefix("/below/")
        try:
            assert address_to("page", kwargs=asked) == reverse("page", kwargs=asked) == "/below/elsewhere/%7Bx%7D/b/a/"
        finally:
            set_script_prefix("/")
    with pytest.raises(NoReverseMatch):
        address_to("page", kwargs=asked)


def test_the_tag_writes_an_address_keeps_it_or_refuses():
    request = RequestFactory().get("/")
    request.resolver_match = get_resolver().resolve("/matters/a/")
    context = RequestContext(request, {"id": "a&b"})

    assert Template("{% url 'home:matter' public_id=id %}").render(context) == "/matters/a&amp;b/"
    assert (
        Template("{% autoescape off %}{% url 'home:matter' id %}{% endautoescape %}").render(context) == "/matters/a&b/"
    )
    assert Template("{% url 'home:matter' id as to %}[{{ to }}]").render(Context({"id": "x"})) == "[/matters/x/]"
    assert Template("{% url 'nowhere' as to %}[{{ to }}]").render(context) == "[]"
    with pytest.raises(NoReverseMatch):
        Template("{% url 'nowhere' %}").render(context)
