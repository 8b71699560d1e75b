"""List the decision rules, each with its source."""

import typer

from kengesh.cli.output import AsJson, Output, table
from kengesh.consensus.rules import RULES

app = typer.Typer()


@app.command("rules")
def list_rules(*, as_json: AsJson = False) -> None:
    """List the decision rules, each with its source and whether that was read itself or is known from others."""
    rows = [(each.name, each.sentence, f"{each.source} ({each.source_status})") for each in RULES]
    Output(as_json=as_json).say(
        {"rules": [each.to_json() for each in RULES]}, table(["rule", "what it says", "source"], rows)
    )
