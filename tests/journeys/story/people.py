"""People at browsers: what they do in words, and the screens they pass, each of them checked."""

import re
import time
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page

from devosupport.core import hints
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from tests.browser import lead

# From a press of a button to its e-mail on the outbox page, on a busy machine.
PATIENCE = 60
# A hint that met a busy broker is lost. Beat, which these journeys do without, then sweeps.
LOST_AFTER = 5
CODE = re.compile(r"\b(\d{4}) ?(\d{4})\b")


def beginning(words: str) -> re.Pattern[str]:
    return re.compile("^\\s*" + re.escape(words))


def something_is_owed() -> bool:
    return Notice.objects.filter(state=NoticeState.WAITING, send_after__lte=timezone.now()).exists()


class Screens:
    """Every screen anybody stood before: how many, and that none keeps anybody out.

    The same screen in another state is another one; opened again as it was, it is not checked
    again. Of the pages that show an e-mail, one is checked for all.
    """

    def __init__(self, axe: Callable[[Page], None]) -> None:
        self.axe = axe
        self.seen: set[tuple[str, ...]] = set()
        self.wrong: list[str] = []

    def check(self, page: Page) -> None:
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > page.viewport_size["width"]:
            self.wrong.append(f"{page.url}: {wide} pixels wide, so that people scroll sideways")
        screen = what_is_shown(page)
        if screen in self.seen:
            return
        self.seen.add(screen)
        try:
            self.axe(page)
        except AssertionError as error:
            self.wrong.append(str(error))

    def tell(self, width: int, record: Callable[[str, str], None]) -> None:
        """`record` is pytest's `record_property`: the number is said at the end of the run."""
        record("screens", f"{len(self.seen)} screens checked at {width} px")
        assert not self.wrong, "\n".join(dict.fromkeys(self.wrong))


def what_is_shown(page: Page) -> tuple[str, ...]:
    path = urlsplit(page.url).path
    if path.startswith("/outbox/"):
        return ("/outbox/", "list" if path == "/outbox/" else "e-mail")
    headings = page.locator("h1, h2, .govuk-notification-banner").all_inner_texts()
    return (path, page.title(), *headings)


class Person:
    """Somebody with a browser of their own. `name` is only for whoever reads a failure."""

    def __init__(self, name: str, page: Page, screens: Screens) -> None:
        self.name, self.page, self.screens = name, page, screens

    def __repr__(self) -> str:
        return f"{self.name} at {self.page.url}"

    # What hands do.

    def click(self, one: Locator) -> None:
        lead(one)

    def fill(self, box: Locator, words: str) -> None:
        box.fill(words)

    def check(self, box: Locator) -> None:
        box.check()

    def select(self, box: Locator, words: str) -> None:
        box.select_option(label=words)

    # Going somewhere: each lands on a screen, which is checked.

    def opens(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None, address
        assert answer.ok, f"{self}: {answer.status}"
        self.screens.check(self.page)

    def follows(self, words: str, *, within: Locator | None = None) -> None:
        """Click the first link that begins with these words; some look like buttons."""
        place = within or self.page
        self.clicks(place.locator("a").filter(has_text=beginning(words)), words)

    def presses(self, words: str, *, within: Locator | None = None) -> None:
        place = within or self.page
        self.clicks(place.locator("button").filter(has_text=beginning(words)), words)

    def clicks(self, found: Locator, words: str) -> None:
        assert found.count(), f"{self} finds no “{words}” to click in:\n{self.reads()}"
        one = found.first
        if not one.is_visible():
            # On a small screen a navigation folds under its button.
            one.locator("xpath=ancestor::nav").get_by_role("button").click()
        self.click(one)
        self.lands()

    def lands(self) -> None:
        self.page.wait_for_load_state("load")
        title = self.page.title()
        assert "Server error" not in title, f"{self}: {title}"
        self.screens.check(self.page)

    # Filling in.

    def writes(self, **answers: str) -> None:
        """Names of fields and what is typed: `what="…"`."""
        for name, words in answers.items():
            self.fill(self.page.locator(f"[name='{name}']"), words)

    def chooses(self, *words: str) -> None:
        """Radios and tick boxes, by the words beside them, or how those begin."""
        for one in words:
            role = self.page.get_by_role
            exact = role("radio", name=one, exact=True).or_(role("checkbox", name=one, exact=True))
            label = beginning(one)
            loose = role("radio", name=label).or_(role("checkbox", name=label))
            self.check((exact if exact.count() else loose).first)

    def selects(self, **answers: str) -> None:
        for name, words in answers.items():
            self.select(self.page.locator(f"select[name='{name}']"), words)

    def picks(self, label: str, words: str) -> None:
        """From a list whose entries say more than a name, such as how much somebody has."""
        box = self.page.get_by_label(label)
        option = box.locator("option").filter(has_text=beginning(words)).first
        box.select_option(value=option.get_attribute("value"))

    def dates(self, legend: str, day: date) -> None:
        group = self.page.get_by_role("group", name=beginning(legend))
        for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            self.fill(group.get_by_label(box), str(value))

    # Reading.

    def reads(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())

    def sees(self, *words: str) -> None:
        text = self.reads()
        for one in words:
            assert one in text, f"{self} does not see “{one}” in:\n{text}"

    def misses(self, *words: str) -> None:
        text = self.reads()
        for one in words:
            assert one not in text, f"{self} sees “{one}”"

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).first.inner_text()

    # The e-mails of a person stand on the outbox page of the machine.

    def signs_in_as(self, who: str) -> None:
        self.opens("/demo/")
        self.presses(f"Sign in as {who}")

    def reads_email(self, to: str, about: str) -> str:
        """Open the newest e-mail to `to` whose subject holds `about`; its words."""
        deadline = time.monotonic() + PATIENCE
        while True:
            # An earlier e-mail may have the same subject: the newest is here once none is owed.
            on_its_way = something_is_owed()
            self.page.goto(f"/outbox/?q={to}")
            found = self.page.get_by_role("link", name=re.compile(re.escape(about)))
            if found.count() and not on_its_way:
                break
            subjects = self.page.locator("td[data-label=Subject]").all_inner_texts()
            left = deadline - time.monotonic()
            assert left > 0, f"No e-mail to {to} about “{about}”: {subjects}"
            if on_its_way and left < PATIENCE - LOST_AFTER:
                hints.publish(settings.HINTS["outbox"])
            time.sleep(0.2)
        self.clicks(found, about)
        return self.page.locator(".devo-email-text").inner_text()

    def opens_link_to(self, to: str, about: str) -> None:
        """Open the e-mail and click the one link that decides."""
        self.reads_email(to, about)
        self.clicks(self.page.locator(".devo-email-text a[href*='/t/']"), "link")

    def enters_code_sent_to(self, to: str) -> None:
        """Look the code up in another tab, come back and type it."""
        tab = self.page
        self.page = tab.context.new_page()
        words = self.reads_email(to, "code")
        self.page.close()
        self.page = tab
        code = CODE.search(words)
        assert code, words
        self.writes(one_time_code="".join(code.groups()))
        self.presses("Confirm my decision")
