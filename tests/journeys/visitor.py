"""A visitor who follows the words on the screen alone, and counts what that takes."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

PATIENCE = 60_000  # milliseconds


@dataclass
class Visitor:
    """Somebody at a page; every click, entry and choice is a step, and is told in words."""

    page: Page
    steps: list[str] = field(default_factory=list)

    def opens(self, address: str) -> None:
        """Type an address; this is how a visit begins, and is no step."""
        self.page.goto(address)

    def becomes(self, name: str) -> None:
        """Go to the roles of the demonstration and sign in as somebody."""
        self.follows("Guided tour and roles")
        self.presses(name)

    def follows(self, words: str) -> None:
        """Click the first link with these words."""
        self._click(self._seen("link", words), f"follow “{words}”")

    def presses(self, words: str) -> None:
        """Press the first button with these words."""
        self._click(self._seen("button", words), f"press “{words}”")

    def unfolds(self, words: str) -> None:
        """Open what is folded under these words."""
        self._click(self.page.locator("summary").filter(has_text=words).first, f"unfold “{words}”")

    def writes(self, label: str, words: str, group: str = "") -> None:
        """Fill the field in sight that has this label, where a group is given the one inside of it."""
        self._inside(group).get_by_label(label).filter(visible=True).first.fill(words)
        self.steps.append(f"write “{label}”" + (f" of “{group}”" if group else ""))

    def chooses(self, label: str, option: str) -> None:
        """Choose an option of a list."""
        self.page.get_by_label(label).filter(visible=True).first.select_option(label=option)
        self.steps.append(f"choose “{option}”")

    def marks(self, label: str, group: str = "") -> None:
        """Mark a box or a round button, where a group is given the one inside of it."""
        self._inside(group).get_by_label(label, exact=True).filter(visible=True).first.check()
        self.steps.append(f"mark “{label}”" + (f" of “{group}”" if group else ""))

    def sees(self, words: str) -> None:
        """Wait until these words are in sight; looking is no step."""
        self.page.get_by_text(words).filter(visible=True).first.wait_for(timeout=PATIENCE)

    def _inside(self, group: str) -> Page | Locator:
        return self.page.get_by_role("group", name=group).first if group else self.page

    def _seen(self, role: str, words: str) -> Locator:
        begins = re.escape(words).replace("/", r"\/")  # Playwright writes the pattern between slashes
        name = re.compile(rf"^\s*{begins}" + (r"\b" if words[-1].isalnum() else ""))
        return self.page.get_by_role(role, name=name).filter(visible=True).first  # type: ignore[arg-type]

    def _click(self, target: Locator, told: str) -> None:
        target.click(timeout=PATIENCE)
        self.page.wait_for_load_state("load")
        self.steps.append(told)
