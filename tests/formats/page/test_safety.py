"""What a page never does: run what it is given, load anything, name who is not to be named."""

import json
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from kengesh.formats.page import Options, compilation_page
from kengesh.provenance import Input, Provenance
from kengesh.text.compiling.answers import Untracked
from kengesh.text.compiling.events import Event
from kengesh.text.compiling.returns import Warned
from kengesh.text.draft import Comment, Masthead
from kengesh.text.jsonform import from_json, to_json
from tests.formats.page.compilations import NAMELESS, council, said
from tests.formats.page.reading import parsed, read
from tests.text.compiling.returning import sheet
from tests.text.compiling.test_compilation import CAST, PROTOCOL
from tests.text.compiling.test_compilation import compiled as compile_sheets

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover='x' &lt;b&gt; &#60; "
    "]]> --> </style></title><meta http-equiv=refresh content=0>{{x}} \u202e"
)


TAGS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "nav", "div", "p", "span"),
        *("a", "strong", "time", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ul", "li", "code", "q"),
        *("form", "fieldset", "legend", "label", "input", "details", "summary", "bdi", "abbr"),
        *("ins", "del", "sup", "sub", "b", "i", "u", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    )
)


def hostile():
    """A compilation in which every string that comes from outside tries to be markup."""
    issue = sheet(PROTOCOL)
    result = compile_sheets(PROTOCOL, Alatau=issue.replace("art2.1", "shall", HOSTILE), Bayan=issue.delete("art2.2"))
    named = to_json(result.draft)
    text = (
        json.dumps(named).replace("Alatau", json.dumps(HOSTILE)[1:-1]).replace("Article 1", json.dumps(HOSTILE)[1:-1])
    )
    draft = from_json(json.loads(text))
    masthead = Masthead(HOSTILE, "compilation", HOSTILE, 1, date=HOSTILE, distribution=HOSTILE, notice=HOSTILE)
    comment = Comment("k1", "art2.1", HOSTILE, HOSTILE, HOSTILE, replies=(Comment("k2", "art2.1", HOSTILE, HOSTILE),))
    return replace(
        result,
        draft=replace(draft, masthead=masthead, comments=(comment,), languages=("en", HOSTILE)),
        untracked=(((HOSTILE,), Untracked("art2.1", HOSTILE, HOSTILE, HOSTILE)),),
        warnings=(Warned(HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),)),),
        events=(Event((HOSTILE,), "renumber", "art2.1", HOSTILE, HOSTILE),),
    )


@pytest.mark.parametrize("names", [True, False])
def test_no_string_becomes_markup(names):
    made_from = Provenance("compile", (Input(HOSTILE, "0" * 64),), {HOSTILE: HOSTILE}, {})
    written = compilation_page(PROTOCOL, hostile(), Options(names=names, comments="all"), provenance=made_from)
    page = parsed(written)

    assert {each.tag for each in page.iter()} <= TAGS
    assert [name for each in page.iter() for name in each.attrib if name.startswith("on") or name == "style"] == []
    assert [each.get("http-equiv") for each in page.iter("meta")] == [None, "Content-Security-Policy", None, None, None]
    assert len(page.findall(".//style")) == 1
    assert page.findtext(".//title") == f"{HOSTILE}/Rev.1 · {HOSTILE}"
    assert HOSTILE in read(page, "all")


def test_the_policy_of_a_page_allows_its_own_style_and_nothing_else():
    page = parsed(compilation_page(PROTOCOL, council()))
    digest = b64encode(sha256(page.findtext(".//style").encode()).digest()).decode()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")

    assert policy == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert page.xpath("//@src | //link | //script") == []
    assert all(each.startswith("#") for each in page.xpath("//@href"))
    assert "url(" not in page.findtext(".//style")
    assert "@import" not in page.findtext(".//style")


def test_nobody_is_named_on_a_page_without_names():
    result = council()
    shown = compilation_page(PROTOCOL, result)
    hidden = compilation_page(PROTOCOL, result, NAMELESS)

    for name in CAST:
        assert name in shown
        assert name not in hidden
        assert name[:3].upper() not in hidden


def test_comments_are_counted_and_only_passed_on_when_asked():
    comments = (
        Comment("k1", "art2.1", "Alatau", "canary open", "shall"),
        Comment("k2", "art2.2", "Bayan", "canary resolved", resolved=True),
    )
    result = council()
    result = replace(result, draft=replace(result.draft, comments=comments))
    told = {which: compilation_page(PROTOCOL, result, Options(comments=which)) for which in ("none", "open", "all")}

    assert {which: page.count("canary") for which, page in told.items()} == {"none": 0, "open": 1, "all": 2}
    assert all("Alatau</bdi>: 1" in page for page in told.values())


def test_comments_that_are_kept_back_are_counted_too_and_nobody_is_named_without_names():
    result = council()
    kept = Comment("k1", "art2.1", "Alatau", "canary")
    result = replace(result, draft=replace(result.draft, comments=(kept,)))
    told = compilation_page(PROTOCOL, result, Options(comments="open", came={"Alatau": 3, "Chuya": 0}))
    hidden = compilation_page(PROTOCOL, result, Options(names=False, comments="all", came={"Alatau": 3}))

    assert said(told, "comments").startswith("CommentsComments in the returns: Alatau: 3. 1 passed on.")
    assert said(hidden, "comments") == "CommentsComments in the returns: 3. None is passed on."
    assert "canary" not in hidden


def test_the_same_compilation_gives_the_same_page():
    assert compilation_page(PROTOCOL, council()) == compilation_page(PROTOCOL, council())
