"""What WCAG 2.2 AA asks of a page and axe cannot see: reflow, spacing, the focus, the size of targets, the head."""

from playwright.sync_api import Page

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""

CLIPPED = """() => [...document.querySelectorAll("main *, header *")].filter(each => {
    const style = getComputedStyle(each);
    const cuts = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    const meant = each.matches("input, textarea, select") || each.closest(".unseen, .skip, svg");
    const more = each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1;
    return cuts && !meant && each.clientHeight > 1 && more;
}).map(each => each.outerHTML.slice(0, 80))"""

SIDEWAYS = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

SMALL = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary")]
    .filter(each => each.checkVisibility() && !each.closest(".unseen"))
    .filter(each => {
        const target = ["radio", "checkbox"].includes(each.type) ? each.closest("label") || each : each;
        const box = target.getBoundingClientRect();
        return Math.min(box.width, box.height) < 24;
    }).map(each => each.outerHTML.slice(0, 80))"""

UNFOCUSED = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter(each => each.checkVisibility() && !each.disabled)
    .slice(0, 40)
    .filter(each => {
        each.focus({focusVisible: true});
        const style = getComputedStyle(each);
        return document.activeElement !== each || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2;
    }).map(each => each.outerHTML.slice(0, 80))"""

LYING_OVER = """() => [...document.querySelectorAll("body *")]
    .filter(each => ["fixed", "sticky"].includes(getComputedStyle(each).position))
    .map(each => each.outerHTML.slice(0, 80))"""

HEAD = """() => [document.documentElement.lang ? "" : "no language",
    document.title.trim() ? "" : "no title",
    document.querySelectorAll("h1").length === 1 ? "" : "not one first heading"].filter(each => each)"""


def unmet(page: Page) -> list[str]:
    """The criteria that a page does not meet, each with the elements; its context bypasses the CSP for the spacing."""
    found = {
        "2.4.2, 2.4.6, 3.1.1": page.evaluate(HEAD),
        "2.4.7 focus visible": page.evaluate(UNFOCUSED),
        "2.4.11 focus not obscured": page.evaluate(LYING_OVER),
        "2.5.8 target size": page.evaluate(SMALL),
    }
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    found["1.4.10 reflow"] = ["the page scrolls sideways at 320 pixels"] if page.evaluate(SIDEWAYS) else []
    style = page.add_style_tag(content=SPACED)
    found["1.4.12 text spacing"] = page.evaluate(CLIPPED)
    style.evaluate("each => each.remove()")
    if before:
        page.set_viewport_size(before)
    return [f"{criterion}: {elements}" for criterion, elements in found.items() if elements]
