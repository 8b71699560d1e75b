"""An organisation that is kept with published facts alone: no act speaks for its members.

Every action is found by looking into all modules. Those that must refuse are called, in a council that has everything
they need, by somebody who may do everything.
"""

import pytest

from kengesh.errors import Refused
from kengesh.web.members.models import Delegation, Organisation
from kengesh.web.members.scope import entered
from kengesh.web.record.models import Entry
from tests.web.facts_only import CODES, Apart, Everybody, Refuses, actions, arguments, classes

pytestmark = pytest.mark.no_cover  # calls every action as everybody: to count lines doubles its time

ACTIONS = actions()
CLASSES = classes()
REFUSING = {name: each for name, each in sorted(CLASSES.items()) if isinstance(each, Refuses)}
APART = {name: each for name, each in sorted(CLASSES.items()) if isinstance(each, Apart)}


def test_every_action_has_a_class_and_every_class_an_action():
    assert sorted(ACTIONS) == sorted(CLASSES)


def test_actions_are_found_in_every_app_that_acts():
    apps = {name.partition(".")[0] for name in ACTIONS}

    assert {"adoption", "concerns", "consultations", "matters", "meetings", "members", "narrowing"} <= apps
    assert len(ACTIONS) > 150


@pytest.mark.parametrize("name", APART)
def test_what_is_not_refused_says_why(name):
    assert len(APART[name].reason.split()) >= 4


@pytest.mark.parametrize("name", REFUSING)
def test_an_act_that_would_speak_for_members_of_published_facts_is_refused(council, name):
    by = Everybody(council).user
    with entered(Delegation.objects.values_list("pk", flat=True)):
        given = dict(REFUSING[name].given(council))
        asked = arguments(ACTIONS[name], given, council, by)
        Organisation.objects.update(facts_only=True)
        for value in asked.values():
            if hasattr(value, "refresh_from_db"):
                value.refresh_from_db()
        before = Entry.objects.count()

        with pytest.raises(Refused) as refused:
            ACTIONS[name](**asked)

    assert refused.value.code in CODES
    assert Entry.objects.count() == before
