"""How the manual is built; pages are found by their folder, so that a new page is one new file."""

import os
import pkgutil
import tempfile
from importlib import import_module

import django

import kengesh
from kengesh.errors import sentences

os.environ["KENGESH_VAR"] = tempfile.mkdtemp(prefix="kengesh-docs-")
os.environ["DJANGO_SETTINGS_MODULE"] = "kengesh.web.settings"
django.setup()  # the platform's modules are read too, for the sentences of its refusals

project = "Kengesh"
author = "The Kengesh contributors"
copyright = "The Kengesh contributors, Apache-2.0"  # noqa: A001 -- the name Sphinx reads
release = kengesh.__version__
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"Kengesh {release}"
html_copy_source = False


def _error_codes() -> str:
    for module in pkgutil.walk_packages(kengesh.__path__, "kengesh."):
        import_module(module.name)
    rows = (f"| `{code}` | {sentence.replace('|', '&#124;')} |" for code, sentence in sorted(sentences().items()))
    return "\n".join(["| code | sentence |", "|---|---|", *rows])


myst_substitutions = {"error_codes": _error_codes()}
