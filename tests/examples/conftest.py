"""The modules of the example, as `make story` finds them."""

import importlib
import sys

import pytest

from tests.reference import CHECKOUT

FOLDER = f"{CHECKOUT / 'examples' / 'steppe-council'}"


@pytest.fixture
def story(monkeypatch):
    """Imports a module of the example by its name; afterwards none of them is known any more."""
    monkeypatch.syspath_prepend(FOLDER)
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if f"{getattr(sys.modules[name], '__file__', '')}".startswith(FOLDER):
            del sys.modules[name]
