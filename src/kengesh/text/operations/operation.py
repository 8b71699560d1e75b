"""Operations: every change of a negotiating text, as a value that can be kept, checked and applied again.

An operation holds what is resolved: ids, places, words. Applied to the same draft it gives the same draft for good, or
the same refusal. It changes only what it names; the status of a provision whose words or standing it changed follows,
and what was agreed in one package with it is agreed no longer.
"""

from dataclasses import replace

from kengesh.text.draft import Draft
from kengesh.text.operations.alternatives import (
    AddAlternative,
    JoinAlternative,
    KeepAlternative,
    LeaveAlternative,
    Oppose,
)
from kengesh.text.operations.chair import Issue, RecordAgreement, Renumber, Reopen
from kengesh.text.operations.compilation import Compile
from kengesh.text.operations.places import Join, Move, Split
from kengesh.text.operations.provisions import Add, Modify, NoChange, Suppress
from kengesh.text.operations.tree import Standing, standings, with_provisions
from kengesh.text.packages import with_whole_packages
from kengesh.text.provision import Agreement, Provision, Status
from kengesh.text.sameness import wording_digest
from kengesh.text.wording import is_clean

Operation = (
    Add
    | Modify
    | Suppress
    | NoChange
    | Move
    | Split
    | Join
    | KeepAlternative
    | AddAlternative
    | JoinAlternative
    | LeaveAlternative
    | Oppose
    | RecordAgreement
    | Reopen
    | Renumber
    | Issue
    | Compile
)


def apply(operation: Operation, draft: Draft) -> Draft:
    """The draft after an operation.

    Parameters
    ----------
    operation : Operation
        What is done, with the ids of what is new.
    draft : Draft
        What it is done to.

    Returns
    -------
    Draft
        With the status of each provision whose words or standing changed: contested, or issued; an agreement stays
        only on the very wording that was agreed, and that of a package only while all its elements stay agreed.

    Raises
    ------
    Refused
        If a rule forbids it, or what it names is not there, with a sentence that says which and what.
    """
    after = operation.changed(draft)
    return with_whole_packages(draft, after if isinstance(operation, Compile) else _settled(draft, after))


def _settled(before: Draft, after: Draft) -> Draft:
    if after.nodes is before.nodes:
        return after
    old = {each.provision.id: each for each in standings(before.nodes)}
    new = {each.provision.id: each for each in standings(after.nodes)}

    def change(provision: Provision) -> Provision:
        return _with_status(provision, old.get(provision.id), new[provision.id])

    return replace(after, nodes=with_provisions(after.nodes, change, framed=True))


def _with_status(provision: Provision, was: Standing | None, now: Standing) -> Provision:
    same = was is not None and was.provision.texts == provision.texts
    if was is not None and same and bool(was.around) == bool(now.around):
        return provision
    agreement: Agreement | None = None
    status: Status = "issued"
    if now.around or not all(is_clean(text) for _, text in provision.texts):
        status = "contested"
    elif was and provision.agreement and provision.agreement.wording == wording_digest(provision):
        agreement, status = provision.agreement, provision.agreement.level
    frame = provision.frame if same or was is None else None
    if (status, agreement, frame) == (provision.status, provision.agreement, provision.frame):
        return provision
    return replace(provision, status=status, agreement=agreement, frame=frame)
