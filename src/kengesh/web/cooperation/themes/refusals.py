"""Codes and sentences of what is not done with indicators and their series."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "indicator-code": "There is an indicator with the code {code} already.",
        "indicator-review": "A review is on a day to come; {day} is past.",
        "series-faults": "{count} cells of {file} cannot be taken; the first: {first}",
        "series-other": "{file} has no series of {indicator} for {member}; it has: {found}.",
        "series-frequency": "{found} is no period of this indicator; it is counted by {frequency}.",
        "series-none": "{delegation} has read in no series of {indicator} yet; a file comes first.",
        "series-same": "Nothing has changed since version {version}; there is nothing to release.",
        "series-own-first": "{delegation} has released a series of its own; it corrects that itself.",
        "series-not-wider": "This series went to {before}; it can go further, never to fewer.",
    }
)
