"""A page: one HTML file that needs no other file, no network and no script, and forbids them to itself.

Its policy allows one style sheet, the one inside it, named by its digest; so text that slipped in as markup could still
load nothing and run nothing.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from kengesh.reports.languages import direction
from kengesh.reports.markup import NONE, Html, element, joined, text
from kengesh.reports.style import STYLE


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that a reader can go to; `identity` is its anchor."""

    identity: str
    title: str
    content: Html
    classes: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page.

    `bar` stays in sight while the page is read, `aside` stands beside the sections where there is room.
    """

    title: str
    head: Html
    sections: tuple[Section, ...]
    bar: Html = NONE
    aside: Html = NONE
    language: str = "en"
    style: str = ""  # rules of its own, after those of every page


def html(page: Page) -> str:
    """The page as one HTML file.

    Returns
    -------
    str
        From `<!doctype html>` on; encode it in UTF-8.
    """
    style = STYLE + page.style
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", text(page.title)),
        Html(f"<style>{style}</style>"),
    )
    first = page.sections[0]
    body = element(
        "body",
        element("a", text(f"Skip to: {first.title}"), class_="skip", href=f"#{first.identity}"),
        element("header", page.head, class_="top"),
        page.bar,
        element("div", page.aside, element("main", joined(_section(each) for each in page.sections)), class_="sheet"),
    )
    whole = element("html", head, body, lang=page.language, dir=direction(page.language))
    return f"<!doctype html>\n{whole}\n"


def _section(section: Section) -> Html:
    heading = element("h2", text(section.title), id=f"{section.identity}-title")
    return element(
        "section",
        heading,
        section.content,
        id=section.identity,
        class_=section.classes or None,
        aria_labelledby=f"{section.identity}-title",
    )


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def terms(pairs: tuple[tuple[str, Html], ...], classes: str = "") -> Html:
    """Names with their values; a value that is empty is left out with its name."""
    listed = (element("div", element("dt", text(name)), element("dd", value)) for name, value in pairs if value)
    return element("dl", *listed, class_=classes or None)


def items(entries: tuple[Html, ...], classes: str = "") -> Html:
    """A list."""
    return element("ul", *(element("li", entry) for entry in entries), class_=classes or None)
