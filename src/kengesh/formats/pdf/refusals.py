"""The English sentences of what to know about a PDF."""

from typing import Final

from kengesh.errors import register

NOTICES: Final = register(
    {
        "pdf-font": "No font for {script} text is installed ({families}); it is printed as empty boxes. In Debian the "
        "package {package} holds one.",
        "pdf-standard": "The PDF does not meet {standard}: {reason}.",
    }
)
