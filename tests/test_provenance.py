import json
from hashlib import sha256
from typing import Any

import pytest

from kengesh.errors import BadData
from kengesh.provenance import Input, Provenance

BASE, BAYAN = Input.of("base.docx", b"base"), Input.of("bayan.docx", b"bayan")


def made(**changes):
    parts: dict[str, Any] = {
        "command": "compile",
        "inputs": (BASE, BAYAN),
        "versions": {"kengesh": "0.1.0", "lxml": "6.1.3"},
        "parameters": {"attribution": "names", "comments": ["open"]},
        "seed": 7,
    }
    return Provenance(**(parts | changes))


def test_an_input_is_known_by_the_digest_of_its_bytes():
    assert Input.of("base.docx", b"base") == Input("base.docx", sha256(b"base").hexdigest())


@pytest.mark.parametrize("seed", [7, None])
def test_a_provenance_comes_back_from_its_json(seed):
    provenance = made(seed=seed)

    assert Provenance.from_json(json.loads(json.dumps(provenance.to_json()))) == provenance


def test_the_order_of_the_inputs_does_not_matter():
    assert made(inputs=(BAYAN, BASE)) == made()
    assert made(inputs=(BAYAN, BASE)).digest == made().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"command": "issue"},
        {"inputs": (BASE,)},
        {"versions": {"kengesh": "0.1.1"}},
        {"parameters": {}},
        {"seed": None},
    ],
)
def test_whatever_differs_shows_in_the_digest(changes):
    assert made(**changes).digest != made().digest


def test_a_provenance_cannot_be_changed_through_what_it_was_made_from():
    versions = {"kengesh": "0.1.0"}
    provenance = made(versions=versions)
    versions["kengesh"] = "9"

    assert provenance == made(versions={"kengesh": "0.1.0"})
    with pytest.raises(TypeError):
        provenance.versions["kengesh"] = "9"


@pytest.mark.parametrize("digest", ["", "0" * 63, "G" * 64, "A" * 64])
def test_what_is_no_digest_is_refused(digest):
    with pytest.raises(BadData, match=r"base\.docx: .* is not a SHA-256 digest"):
        Input("base.docx", digest)


def test_one_name_stands_for_one_input():
    with pytest.raises(BadData, match=r"base\.docx is named twice"):
        made(inputs=(BASE, Input.of("base.docx", b"other")))


def test_a_parameter_without_a_canonical_form_is_refused():
    with pytest.raises(BadData, match=r"float at \$\.parameters\.likeness"):
        made(parameters={"likeness": 0.5})


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"command": 3}, r"\$\.command"),
        ({"inputs": "base.docx"}, r"\$\.inputs"),
        ({"inputs": [{"name": "base.docx"}]}, r"\$\.inputs\[0\]\.digest"),
        ({"inputs": ["base.docx"]}, r"\$\.inputs\[0\]"),
        ({"versions": None}, r"\$\.versions"),
        ({"versions": {"lxml": 6}}, r"\$\.versions\.lxml"),
        ({"parameters": []}, r"\$\.parameters"),
        ({"seed": True}, r"\$\.seed"),
        ({"seed": "7"}, r"\$\.seed"),
    ],
)
def test_json_that_is_no_provenance_is_refused_with_its_place(changes, place):
    with pytest.raises(BadData, match=f" at {place} "):
        Provenance.from_json(made().to_json() | changes)


def test_json_that_is_no_object_is_refused():
    with pytest.raises(BadData, match="an object is"):
        Provenance.from_json([])
