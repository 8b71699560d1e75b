from dataclasses import replace

import pytest

from kengesh.formats.naming import file_name
from kengesh.text.draft import Masthead

MASTHEAD = Masthead("Protocol on Cooperation", symbol="SC/CT/2026/1", revision=2)


@pytest.mark.parametrize(
    ("masthead", "form", "suffix", "name"),
    [
        (MASTHEAD, "compilation", "docx", "SC-CT-2026-1-Rev.2-compilation.docx"),
        (replace(MASTHEAD, addendum=1, corrigendum=3), "", ".pdf", "SC-CT-2026-1-Rev.2-Add.1-Corr.3.pdf"),
        (
            Masthead("Protocol: on/Cooperation?", revision=1),
            "tracked",
            "docx",
            "Protocol-on-Cooperation-Rev.1-tracked.docx",
        ),
        (Masthead("Протокол о сотрудничестве"), "", "docx", "Протокол-о-сотрудничестве.docx"),
        (Masthead("../.."), "", "docx", "draft.docx"),
        (Masthead(), "", "json", "draft.json"),
        (Masthead("x" * 500), "", "docx", "x" * 120 + ".docx"),
    ],
)
def test_a_file_is_named_by_symbol_form_and_suffix(masthead, form, suffix, name):
    assert file_name(masthead, form, suffix) == name
