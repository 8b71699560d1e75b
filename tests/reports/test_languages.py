"""Languages: direction and name."""

import pytest

from kengesh.reports.languages import direction, name


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "ltr"), ("ru", "ltr"), ("zh-Hans", "ltr"), ("fa", "rtl"), ("ur-PK", "rtl"), ("ar", "rtl"), ("ug", "rtl"),
        ("ky", "ltr"), ("ky-Arab", "rtl"), ("ug-Cyrl", "ltr"), ("az-Arab-IR", "rtl"), ("FA", "rtl"),
    ],
)  # fmt: skip
def test_the_script_decides_and_else_the_language(language, expected):
    assert direction(language) == expected


def test_a_language_has_its_english_name_or_its_tag():
    assert [name(each) for each in ("ky", "fa-IR", "tlh")] == ["Kyrgyz", "Persian", "tlh"]
