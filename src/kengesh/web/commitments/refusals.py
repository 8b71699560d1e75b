"""Codes and sentences of what is not done with commitments."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "commitment-source": "There is no {kind} here from which a commitment can be taken: {source}.",
        "commitment-annulled": "{source} was annulled; no commitment is taken from it.",
        "commitment-provision": "{provision} does not stand in {source}; name a provision of the adopted text.",
        "commitment-taken": "“{title}” was taken up from {source} already.",
        "commitment-nothing": "Nothing was chosen; choose at least one obligation and say who owes it.",
        "commitment-nobody": "“{title}” names nobody who owes it: one or several members, the secretariat or the body.",
        "commitment-no-say": "{member} has no say in {body} at present; a commitment is owed by its members.",
        "commitment-no-date": "“{title}” has no date: say by when it is due, or when it is looked at again.",
        "commitment-recurs": "“{title}” recurs and has no day on which it is first due.",
        "commitment-indicator": "There is no indicator {indicator} that you may see; describe the measure in words.",
        "commitment-not-alone": "“{title}” is owed by several members together; one of them does not decline it alone.",
        "commitment-declined": "{who} has declined “{title}”.",
        "commitment-acknowledged": "{who} has acknowledged “{title}” already.",
        "commitment-unacknowledged": "{who} has not acknowledged “{title}”; until it does, nothing is owed here.",
        "commitment-closed": "“{title}” is closed for {who}.",
        "commitment-review-closes": "“{title}” is being implemented; the review of the body closes it, not {who}.",
        "commitment-reason": "Say why; the reason is read by the chair.",
        "report-empty": "A report says in words what was done.",
        "report-released": "This report was released on {day}; it is not altered. A new one can be added.",
        "report-value": "{value} is no number; write digits with a point, as 12.5, and the unit in words.",
        "report-none": "“{title}” has no indicator and no measure that a number could answer; report in words.",
        "review-early": "{who} has not reported on “{title}”; without evidence it is not found done.",
        "review-open": "This finding is open to the body already.",
        "review-not-due": "The review of “{title}” is due on {day}.",
        "review-no-day": "“{title}” has no day on which it is looked at again.",
        "review-raised": "The review of {day} is on the agenda of {session} already.",
        "review-nowhere": "{body} has no session ahead; convene one first, then put the review on its agenda.",
        "review-over": "“{title}” is closed for all who owe it; there is nothing to look at again.",
        "review-session": "{session} is not a sitting of {body}; a finding is made there or between the sessions.",
        "review-date": "{day} is past; the next review is on a later day.",
        "renew-once": "“{title}” does not recur.",
        "renew-open": "“{title}” is still open for {who}; it is owed again when it is closed.",
        "sheet-of-another": "{file} is not a sheet of {delegation}; each delegation sends back the one it was given.",
        "sheet-taken": "This sheet was taken on {day}; send another one for more.",
        "sheet-nothing": "Nothing in this sheet is new; fill in the column Report of at least one row.",
        "sheet-wrong": "{count} of its rows cannot be taken; mend them and send the sheet again.",
    }
)
