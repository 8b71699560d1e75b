"""The JSON of a draft loses nothing, has one form per value, and says where it is wrong."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kengesh.errors import BadData
from kengesh.text.draft import Comment, Draft, Masthead, Member
from kengesh.text.jsonform import digest, from_json, provision_digest, to_json, wording_digest
from kengesh.text.jsonvalues import MAXIMUM_DEPTH
from kengesh.text.operations.jsonform import VERBS
from kengesh.text.provision import Agreement, Provision
from kengesh.text.wording import Alternative, Choice, Fixed, NoteMark, Nothing, Source, Subtree, Words, words
from tests.text.drafts import drafts

SHALL = Choice(
    "c1",
    (
        Alternative("a1", Words(words("shall")), issued=True),
        Alternative("a2", Words(words("should")), ("Alatau",), ("Bayan",), ("Chuya",), provenance=(Source("return"),)),
        Alternative("a3", Nothing(), ("Dasht",)),
    ),
)
PARAGRAPH = Provision(
    "p2", "paragraph", "1.", (("en", (*words("Each Party "), SHALL, Fixed(" act", "i"), NoteMark("n1"))),)
)
ARTICLE = Provision(
    "p1",
    "article",
    "Article 1",
    (("en", words("Purpose")), ("ru", words("Цель"))),
    (
        PARAGRAPH,
        Choice(
            "c2", (Alternative("a4", Nothing(), issued=True), Alternative("a5", Subtree((Provision("p3", "note"),))))
        ),
    ),
    "agreed-in-group",
    Agreement("agreed-in-group", "Working group 1", "2026-03-01", ("Alatau", "Bayan"), "0" * 64),
    frame=("", "\n"),
)
DRAFT = Draft(
    "d1",
    (ARTICLE,),
    ("en", "ru"),
    Masthead("Protocol", "chair's text", "SC/CT/2026/1", 2),
    (Member("Alatau", "ALA"),),
    (Comment("k1", "p2", "Bayan", "Why?", replies=(Comment("k2", "p2", "Alatau", "Because."),)),),
    "f" * 64,
)

SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs/reference/draft.schema.json").read_text(encoding="utf-8"))
)


@given(drafts())
def test_the_schema_describes_every_draft(draft):
    SCHEMA.validate(to_json(draft))


@given(drafts())
def test_nothing_is_lost_on_the_way_to_json_and_back(draft):
    assert from_json(json.loads(json.dumps(to_json(draft)))) == draft


def test_what_has_its_default_is_left_out():
    assert to_json(Draft("d1", (Provision("p1", "paragraph", texts=(("en", words("Peace.")),)),))) == {
        "schema": "kengesh-draft-1",
        "id": "d1",
        "nodes": [{"id": "p1", "kind": "paragraph", "texts": [{"language": "en", "text": ["Peace."]}]}],
    }


def test_the_digest_of_a_draft_never_changes():
    assert digest(DRAFT) == "d4da283b1ebc0dd5fc7c3fd5b51e8e94bf8dddbc4d9742d996da0716347bbd47"
    assert provision_digest(ARTICLE) == "7b62becc8e566a566f511e86a534f1549c4b8766ffe86928a8566847b6611d6a"
    assert wording_digest(PARAGRAPH) == "fdb7746700457497ac54a3d5438a01f416713cf36a591582d80beda43b2a703c"


WRONG = {
    "a schema of another version": ({"schema": "kengesh-draft-9"}, "json-schema", "$.schema"),
    "no schema": ({"schema": None}, "json-missing", "$"),
    "an unknown key": ({"colour": "red"}, "json-key", "$"),
    "no id": ({"id": None}, "json-missing", "$"),
    "a number for a string": ({"id": 7}, "json-value", "$.id"),
    "nodes that are no list": ({"nodes": {}}, "json-value", "$.nodes"),
    "a node that is no object": ({"nodes": ["p1"]}, "json-value", "$.nodes[0]"),
    "an unknown kind": ({"nodes": [{"id": "p1", "kind": "poem"}]}, "json-value", "$.nodes[0].kind"),
    "no language": ({"languages": []}, "json-value", "$.languages"),
    "a language twice": ({"languages": ["en", "en"]}, "json-repeated", "$.languages"),
    "a revision below nought": ({"masthead": {"revision": -1}}, "json-value", "$.masthead.revision"),
    "half a character": ({"id": "\ud83d"}, "json-surrogate", "$.id"),
    "a revision beyond all numbers": ({"masthead": {"revision": 2**53}}, "json-value", "$.masthead.revision"),
    "a revision that is true": ({"masthead": {"revision": True}}, "json-value", "$.masthead.revision"),
    "a comment resolved by a word": (
        {"comments": [{"id": "k", "provision": "p", "member": "Alatau", "text": "", "resolved": "no"}]},
        "json-value",
        "$.comments[0].resolved",
    ),
    "an id of two provisions": (
        {
            "nodes": [
                {"id": "p1", "kind": "note"},
                {"id": "p2", "kind": "part", "children": [{"id": "p1", "kind": "note"}]},
            ]
        },
        "json-repeated",
        "$.nodes",
    ),
}


@pytest.mark.parametrize(("change", "code", "place"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_place(change, code, place):
    value = {key: part for key, part in {**to_json(DRAFT), **change}.items() if part is not None}

    with pytest.raises(BadData) as error:
        from_json(value)

    assert (error.value.code, error.value.values["place"]) == (code, place)
    assert SCHEMA.is_valid(value) is (
        error.value.code in ("json-surrogate", "json-repeated") and place != "$.languages"
    )
    assert (error.value.where, error.value.sentence[-1]) == (place, ".")
    assert from_json(to_json(DRAFT)) == DRAFT


WRONG_SEGMENTS = {
    "a number": (7, "json-value", ""),
    "an unknown emphasis": ({"text": "shall", "emphasis": "x"}, "json-emphasis", ".emphasis"),
    "emphases out of order": ({"text": "shall", "emphasis": "ib"}, "json-emphasis", ".emphasis"),
    "a choice of nothing": ({"id": "c1", "alternatives": []}, "json-value", ".alternatives"),
    "an alternative twice": (
        {"id": "c1", "alternatives": [{"id": "a1", "content": []}, {"id": "a1", "content": "nothing"}]},
        "json-repeated",
        ".alternatives",
    ),
    "a content of another kind": (
        {"id": "c1", "alternatives": [{"id": "a1", "content": "shall"}]},
        "json-value",
        ".alternatives[0].content",
    ),
    "a frame that is too short": (
        {"id": "c1", "alternatives": [{"id": "a1", "content": []}], "frame": ["["]},
        "json-frame",
        ".frame",
    ),
}


@pytest.mark.parametrize(("segment", "code", "place"), WRONG_SEGMENTS.values(), ids=WRONG_SEGMENTS)
def test_a_wrong_segment_is_named_with_its_place(segment, code, place):
    provision = {"id": "p1", "kind": "note", "texts": [{"language": "en", "text": ["Each Party ", segment]}]}

    with pytest.raises(BadData) as error:
        from_json({"schema": "kengesh-draft-1", "id": "d1", "nodes": [provision]})

    assert (error.value.code, error.value.values["place"]) == (code, "$.nodes[0].texts[0].text[1]" + place)


def test_the_schema_knows_every_key():
    assert SCHEMA.is_valid(to_json(DRAFT))


def nested(count):
    text = words("peace")
    for number in range(count):
        text = (Choice(f"c{number}", (Alternative(f"a{number}", Words(text)),)),)
    return Draft("d1", (Provision("p1", "paragraph", texts=(("en", text),)),))


def test_brackets_nest_to_a_limit():
    deepest = nested(MAXIMUM_DEPTH - 1)
    assert from_json(to_json(deepest)) == deepest

    with pytest.raises(BadData, match="64 deep"):
        from_json(to_json(nested(MAXIMUM_DEPTH)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just(0.5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def spoiled(value, path, wrong):
    """JSON with something else at one place; the path picks a part at each level."""
    if not path or not isinstance(value, dict | list) or not value:
        return wrong
    keys = sorted(value) if isinstance(value, dict) else range(len(value))
    key = keys[path[0] % len(keys)]
    parts = dict(value) if isinstance(value, dict) else list(value)
    parts[key] = spoiled(value[key], path[1:], wrong)
    return parts


@given(drafts(), st.lists(st.integers(0, 9), max_size=12), JSON)
def test_whatever_else_stands_in_the_json_is_read_or_refused_with_its_place(draft, path, wrong):
    value = spoiled(to_json(draft), path, wrong)
    with suppress(BadData):
        assert from_json(to_json(from_json(value))) == from_json(value)


def test_the_wording_digest_is_bound_to_the_words_alone():
    same = [
        Provision("p9", "subparagraph", "(a)", PARAGRAPH.texts, (Provision("p8", "note"),), "contested"),
        Provision("p2", "paragraph", texts=(*PARAGRAPH.texts, ("ru", ()))),
        Provision(
            "p2", "paragraph", texts=(("en", (Fixed("Each "), Fixed("Party ", "b"), RIVALS, *words(" act"), MARK)),)
        ),
    ]
    other = [
        Provision("p2", "paragraph", texts=(("ru", PARAGRAPH.text("en")),)),
        Provision("p2", "paragraph", texts=(("en", (*words("Each Party "), SHALL, *words(" act"))),)),
        Provision("p2", "paragraph", texts=(("en", (*words("Each Party shall act"), MARK)),)),
    ]
    assert {wording_digest(each) for each in same} == {wording_digest(PARAGRAPH)}
    assert wording_digest(PARAGRAPH) not in {wording_digest(each) for each in other}


MARK = NoteMark("n7")
RIVALS = Choice(
    "c5",
    (
        Alternative("a8", Nothing(), ("Ertis",)),
        Alternative("a6", Words(words("should")), issued=True),
        Alternative("a7", Words(words("shall")), ("Bayan",)),
    ),
)


def test_the_draft_in_the_manual_is_one():
    page = (Path(__file__).parents[2] / "docs/reference/draft-json.md").read_text(encoding="utf-8")
    value = json.loads(page.partition("```json\n")[2].partition("```")[0])

    assert SCHEMA.is_valid(value)
    assert to_json(from_json(value)) == value


def test_the_manual_names_every_operation():
    page = (Path(__file__).parents[2] / "docs/reference/draft-json.md").read_text(encoding="utf-8")

    assert [verb for verb in VERBS if f"`{verb}`" not in page] == []
