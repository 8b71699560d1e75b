"""Codes and sentences of what is not done with returns, releases and operations."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "returns-none": "{body} collects no returns yet; the secretariat arranges that first.",
        "returns-early": "{period} has not ended; a return is of a whole quarter, and is worked on after {day}.",
        "returns-before": "{period} lies before the first quarter that is returned, {first}.",
        "returns-empty": "The return has no line. A quarter without seizures says “none” for each substance.",
        "returns-same": "Nothing has changed since version {version} of {period}; there is nothing to submit.",
        "returns-reason": "A revision says why, in a sentence: what was found, counted or corrected since.",
        "returns-other": "{file} is the return of {found}; that of {expected} is expected.",
        "returns-faults": "{count} cells of {file} cannot be taken; the first: {first}",
        "returns-no-line": "There is no line for {line}.",
        "returns-list": "{line} in the list is not understood; {right} is right.",
        "returns-own-first": "{delegation} has submitted {period} on the platform; it revises that itself.",
        "release-nothing": "No quarter can be published: each waits for its returns or for the delay of {days} days.",
        "release-same": "Nothing new can be published since release {number}.",
        "release-not-wider": "Release {number} went to {before}; it can go further, never to fewer.",
        "operation-times": "An operation ends on or after the day it begins; {starts} to {ends} is no time.",
        "operation-alone": "A joint operation has two delegations or more.",
        "operation-lesson-due": "{due} is past; a lesson is due on a day to come.",
    }
)
