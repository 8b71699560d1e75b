"""Everything that is done in a negotiation; each act is one function, in the module of its noun."""

from kengesh.web.negotiations.amending import (
    delete_amendment,
    draft_amendment,
    edit_amendment,
    enter_amendment,
    leave_alternative,
    release_amendment,
    take_in,
    widen_proposal,
    withdraw_proposal,
)
from kengesh.web.negotiations.commenting import comment, delete_comment
from kengesh.web.negotiations.issuing import issue_document
from kengesh.web.negotiations.locking import check_open, locked
from kengesh.web.negotiations.returning import compile_returns, confirm_return, receive_return
from kengesh.web.negotiations.tabling import begin, issue_revision, set_gate

__all__ = [
    "begin",
    "check_open",
    "comment",
    "compile_returns",
    "confirm_return",
    "delete_amendment",
    "delete_comment",
    "draft_amendment",
    "edit_amendment",
    "enter_amendment",
    "issue_document",
    "issue_revision",
    "leave_alternative",
    "locked",
    "receive_return",
    "release_amendment",
    "set_gate",
    "take_in",
    "widen_proposal",
    "withdraw_proposal",
]
