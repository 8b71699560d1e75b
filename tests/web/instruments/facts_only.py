"""What the actions of this app are to an organisation of published facts alone."""

from tests.web.council import Council
from tests.web.facts_only import Apart, Class, Refuses
from tests.web.instruments.test_acts import correction, first_word
from tests.web.instruments.treaty import Treaty, noon


def _treaty(council: Council) -> dict[str, object]:
    return {"instrument_id": Treaty(council).key}


def _prepared(council: Council) -> str:
    return f"{Treaty(council).prepare('Bayan', 'declaration', noon(5, 1), text='We understand.').public_id}"


def _act(council: Council) -> dict[str, object]:
    return {"act_id": Treaty(council).hand("Bayan", "declaration", noon(5, 1), text="We understand.").public_id}


def _correction(council: Council) -> dict[str, object]:
    treaty = Treaty(council)
    made = correction(treaty, noon(5, 1), for_words=first_word(treaty))
    return {"correction_id": made.public_id}


CLASSES: dict[str, Class] = {
    "instruments.correcting.make_correction": Refuses(_correction),
    "instruments.correcting.object_to_correction": Refuses(_correction),
    "instruments.correcting.propose_correction": Refuses(_treaty),
    "instruments.examining.circulate": Refuses(_treaty),
    "instruments.examining.enter": Refuses(_treaty),
    "instruments.examining.find_in_form": Refuses(_act),
    "instruments.examining.note_answer": Refuses(_act),
    "instruments.examining.notify_entry": Refuses(_treaty),
    "instruments.examining.query": Refuses(_act),
    "instruments.handing.drop": Apart("It drops what a delegation kept to itself, and hands nothing over."),
    "instruments.handing.hand_over": Refuses(lambda council: {"prepared_ids": [_prepared(council)]}),
    "instruments.handing.maintain": Refuses(_act),
    "instruments.handing.prepare": Refuses(
        lambda council: {**_treaty(council), "delegation_id": council.delegations["Bayan"].public_id}
    ),
    "instruments.handing.take_back": Refuses(_act),
    "instruments.opening.authenticate": Refuses(_treaty),
    "instruments.opening.enter_existing": Refuses(lambda council: {"body_id": council.body.public_id}),
    "instruments.opening.open_from_decision": Refuses(
        lambda council: {"decision_id": Treaty(council).decision.public_id}
    ),
    "instruments.opening.register": Refuses(_treaty),
    "instruments.opening.set_clauses": Refuses(_treaty),
}
