"""Codes and sentences of what hearings refuse."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "hearing-empty": "A hearing has a title, a question and rules of moderation.",
        "hearing-times": "A hearing closes after it opens; {opens} to {closes} is no time to be heard.",
        "hearing-grounds": "A contribution is declined on a ground that the hearing publishes; it names at least one, "
        "each in words of its own.",
        "hearing-languages": "“{found}” is not the code of a language, such as en or ru.",
        "hearing-published": "“{title}” has been published; its question, documents and rules stay as they are.",
        "hearing-past": "“{title}” would close before it is published.",
        "hearing-not-later": "“{title}” closes on {closes}; it can be extended, never shortened.",
        "hearing-closed": "“{title}” is not open: contributions are taken from {opens} to {closes}.",
        "hearing-busy": "More than {limit} contributions came within a minute. Nothing is wrong with yours: send it "
        "again in a minute. No address is kept, so all who contribute share this limit.",
        "hearing-form": "This form was made more than a day ago or for another hearing. Send the text again with the "
        "form that is shown now.",
        "hearing-form-used": "This form has been sent already, and what was in it has been received once.",
        "hearing-reported": "The report on “{title}” has been issued; what it says of contributions stays as it is.",
        "hearing-open-still": "“{title}” is open until {closes}; the report comes after that.",
        "hearing-unmoderated": "Contributions that wait for a moderator: {count}. The report comes when none waits.",
        "contribution-empty": "A contribution says something in words.",
        "contribution-long": "The text has {count} characters; this hearing takes up to {limit}.",
        "contribution-language": "“{found}” is not a language of this hearing; it takes {known}.",
        "contribution-category": "“{found}” is not one of the categories: {known}.",
        "contribution-name": "A name is published with the consent of its bearer alone; tick the consent, or leave the "
        "name out.",
        "contribution-file": "{name} is not taken: {reason}. A PDF, a Word file (.docx) or plain text of up to {limit} "
        "bytes is taken.",
        "contribution-decided": "Contribution {reference} has been decided on already: {state}.",
        "contribution-ground": "“{found}” is not a ground that this hearing publishes; it publishes {known}.",
        "contribution-answered": "A declined contribution is answered once, and this one has been.",
        "contribution-not-declined": "This contribution has not been declined; there is nothing to answer.",
        "contribution-not-published": "Contribution {reference} is not published; only what is published can be {act}.",
        "contribution-passage": "The passage “{passage}” does not stand in contribution {reference}.",
        "contribution-no-name": "No name is published with this contribution.",
        "contribution-response": "A response says in words what became of a contribution.",
    }
)
