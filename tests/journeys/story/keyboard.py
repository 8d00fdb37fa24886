"""Somebody who has no mouse: whatever cannot be reached with a keyboard does not exist."""

from playwright.sync_api import Locator

from tests.journeys.story.people import Person

# More than this from one place to the next, and nobody would go on.
STEPS = 150
HAS_FOCUS = "element => element === document.activeElement"
IN_ITS_GROUP = "element => element.name && element.name === document.activeElement.name"


class KeyboardPerson(Person):
    def reach(self, one: Locator) -> None:
        """Tab until it has the focus; within a group of radios the arrows lead on."""
        one.wait_for()
        radio = one.get_attribute("type") == "radio"
        for _ in range(STEPS):
            if one.evaluate(HAS_FOCUS):
                return
            inside = radio and one.evaluate(IN_ITS_GROUP)
            self.page.keyboard.press("ArrowDown" if inside else "Tab")
        raise AssertionError(f"{self} cannot reach {one} with a keyboard")

    def click(self, one: Locator) -> None:
        self.reach(one)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill(self, box: Locator, words: str) -> None:
        self.reach(box)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def check(self, box: Locator) -> None:
        self.reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked()

    def select(self, box: Locator, words: str) -> None:
        self.reach(box)
        self.page.keyboard.type(words)
        assert box.locator("option:checked").inner_text() == words
