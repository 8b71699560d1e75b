"""England and Zimbabwe, a domain of the first Automated Negotiating Agents Competition (ANAC), 2010.

Two parties, five issues, 576 outcomes: the size of a fund for health, and what aid and trade stand against it.

Source: the profiles `England.xml` and `Zimbabwe.xml` of the folder `anac/y2010/EnglandZimbabwe`, distributed with the
negotiation environment Genius (TU Delft). Lin, Kraus, Baarslag, Tykhonov, Hindriks and Jonker (2014), "Genius:
an integrated environment for supporting the design of generic automated negotiators", Computational Intelligence 30(1).
The figures are theirs, digit for digit; both reservation values are 0, and there is no discount.
"""

from fractions import Fraction
from itertools import product
from typing import Final

OPTIONS: Final = {
    "Size of Fund": ["$100 Billion", "$50 Billion", "$10 billion", "No agreement"],
    "Impact on Other Aid": [
        "No reduction",
        "Reduction equal to half of fund size",
        "Reduction equal to fund size",
        "No agreement",
    ],
    "Zimbabwe Trade Policy": [
        "Zimbabwe will reduce tariffs on imports",
        "Zimbabwe will increase tariffs on imports",
        "No agreement",
    ],
    "England Trade Policy": ["England will reduce imports", "England will increase imports", "No agreement"],
    "Forum on Other Health Issues": [
        "Creation of fund",
        "Creation of committee to discuss creation of fund",
        "Creation of committee to develop agenda",
        "No",
    ],
}
EVALUATIONS: Final = {
    "England": [[5, 7, 9, 1], [3, 6, 8, 1], [12, 1, 7], [10, 1, 6], [7, 10, 4, 1]],
    "Zimbabwe": [[9, 7, 5, 1], [8, 5, 3, 1], [1, 9, 5], [1, 19, 9], [11, 9, 7, 1]],
}
WEIGHTS: Final = {
    "England": [
        "0.3031462333758278", "0.303346839835533", "0.049028952379678074", "0.04904500802207314", "0.29543296638688804",
    ],
    "Zimbabwe": [
        "0.19707980311909024", "0.20134268816210074", "0.15406697766287486", "0.15407719183124569",
        "0.29343333922468845",
    ],
}  # fmt: skip
OUTCOMES: Final = 576
PARETO: Final = 25
NASH: Final = (0.910916, 0.733218)
MAX_MIN: Final = (0.822286, 0.786570)
"""Utilities of England and of Zimbabwe; the disagreement point is 0 for both."""


def utility(member: str, outcome: tuple[int, ...]) -> Fraction:
    """The utility of an outcome by the rule of Genius: evaluation / maximum of the issue × weight, summed, exact."""
    return sum(
        (
            Fraction(weight) * Fraction(evaluations[option], max(evaluations))
            for weight, evaluations, option in zip(WEIGHTS[member], EVALUATIONS[member], outcome, strict=True)
        ),
        Fraction(0),
    )


def outcomes() -> list[tuple[int, ...]]:
    """Every outcome, as the number of the option chosen in each issue, counted from 0."""
    return list(product(*(range(len(options)) for options in OPTIONS.values())))
