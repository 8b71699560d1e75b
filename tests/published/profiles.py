"""Profiles as Genius writes them, made from our table of the published figures."""

from tests.published.england_zimbabwe import EVALUATIONS, OPTIONS, WEIGHTS


def profile_of(member: str) -> str:
    """The profile of England or of Zimbabwe."""
    rows = []
    for number, (issue, options) in enumerate(OPTIONS.items()):
        items = "".join(
            f'<item index="{n}" value="{option}" cost="0.0" evaluation="{EVALUATIONS[member][number][n]}"></item>'
            for n, option in enumerate(options)
        )
        rows.append(f'<issue index="{number + 1}" name="{issue}" type="discrete">{items}</issue>')
    rows += [f'<weight index="{n}" value="{weight}"></weight>' for n, weight in enumerate(WEIGHTS[member], start=1)]
    objective = f'<objective name="conflict">{"".join(rows)}</objective>'
    return f'<utility_space><reservation value="0"/>{objective}</utility_space>'
