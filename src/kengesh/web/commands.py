"""Commands of the platform as a whole: serve it, and look whether it is sound."""

import os
from typing import Annotated

import typer


def serve(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
) -> None:
    """Serve the platform until it is stopped."""
    prepared()
    import uvicorn  # noqa: PLC0415 -- loaded when it is called

    from kengesh.web import running  # noqa: PLC0415 -- after Django is set up
    from kengesh.web.checks import check_host  # noqa: PLC0415 -- as before

    check_host(host)
    rounds = running.start()
    uvicorn.run("kengesh.web.asgi:application", host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)
    rounds.set()


def prepared() -> None:
    """Set Django up, bring the database to the present form, and lay the static files out."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kengesh.web.settings")
    import django  # noqa: PLC0415 -- loaded when it is called
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
