"""A council for every test of the platform that asks for one."""

import pytest
from django.utils import translation

from kengesh.web.members.scope import entered
from tests.web.council import Council, made_council


@pytest.fixture(autouse=True)
def in_english():
    """Begin in English: the language of a request stays with the thread that answered it."""
    with translation.override("en"):
        yield


@pytest.fixture
def council(db) -> Council:  # noqa: ARG001 -- opens the database
    return made_council()


@pytest.fixture
def scope():
    """Enter the rooms of delegations, as the middleware does for a request."""

    def enter(*delegations):
        return entered(each.pk for each in delegations)

    return enter
