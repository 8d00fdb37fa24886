"""Pictures of the main screens as each persona sees them, wide and narrow.

Begins at the addresses of `starts` and follows the links from there, one of each kind of page, so
that a new screen is in the pictures as soon as somebody can reach it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from devosupport.accounts.demo import PERSONAS
from devosupport.local.browser import FLAGS, find
from requests.choices import State
from requests.models import SupportRequest

Say = Callable[[str], None]
NOBODY = "public"
WIDTHS = {1280: 900, 320: 640}
# Pages a persona is shown at most, and what is no page.
MOST = 45
SKIPPED = ("/sign-out/", "/static/", "/demo/", "/healthz", "/readyz")
HOMES = {
    "council-a": "/requests/",
    "council-b": "/requests/",
    "policy-lead": "/requests/",
    "member-peer": "/peer/",
    "officer-peer": "/peer/",
    "adviser": "/peer/",
}
# A link inside a picture has no plain `href`.
HREFS = "all => all.map(one => new URL(one.getAttribute('href'), location).href)"
LINKS = "main a[href], header a[href], nav a[href]"


@dataclass
class Taken:
    """What came of it: how many pictures, and what is wrong with which page."""

    count: int = 0
    wrong: list[str] = field(default_factory=list)
    # What everybody sees alike is taken once, as nobody in particular.
    public: set[str] = field(default_factory=set)


def starts() -> dict[str, list[str]]:
    """Where each persona begins, read from the story."""
    found = {NOBODY: ["/", "/demo/", "/outbox/", "/no-such-page/"]}
    for slug in PERSONAS:
        found[slug] = [HOMES.get(slug, "/office/"), "/account/"]
    newest = SupportRequest.objects.order_by("id")
    by_state = {row.state: row.reference for row in newest.filter(sensitive=False)}
    found["case-lead"] += [f"/office/requests/{by_state[state]}/" for state in CASES]
    found["case-lead"] += [address.format(by_state[state]) for address, state in DEEPER]
    found["triage"] += [f"/office/requests/{by_state[state]}/" for state in TRIAGE]
    for slug in ("council-a", "council-b"):
        lead = PERSONAS[slug].organisation
        cases = newest.filter(lead__slug=lead).exclude(state=State.CLOSED)
        found[slug] += [f"/requests/{row.reference}/" for row in cases]
    return found


TRIAGE = (State.SUBMITTED, State.IN_TRIAGE, State.DECLINED, State.DUPLICATE)
CASES = (
    State.SCOPING, State.OFFERED, State.MATCHING, State.IN_DELIVERY, State.ON_HOLD,
    State.DELIVERED, State.CLOSED,
)  # fmt: skip
# Pages of a case that say most in one state.
DEEPER = (
    ("/office/matching/{}/", State.MATCHING),
    ("/office/requests/{}/package/", State.OFFERED),
    ("/office/requests/{}/days/", State.IN_DELIVERY),
    ("/office/requests/{}/messages/", State.IN_DELIVERY),
    ("/office/requests/{}/history/", State.CLOSED),
)


def kind_of(address: str) -> str:
    """Pages of one kind share a name; "" where the address is no page of ours."""
    path = urlsplit(address).path
    if any(path.startswith(skipped) for skipped in SKIPPED):
        return ""
    try:
        return resolve(path).view_name.replace(":", "-")
    except Resolver404:
        return ""


def take_all(site: str, folder: Path, begin: dict[str, list[str]], say: Say) -> Taken:
    """Needs Playwright, which comes with the development requirements."""
    from playwright.sync_api import sync_playwright

    taken = Taken()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for persona, addresses in begin.items():
            context = browser.new_context(locale="en-GB", base_url=site)
            context.set_default_timeout(20_000)
            page = context.new_page()
            if persona != NOBODY:
                page.goto("/demo/")
                page.locator(f"#{persona} button").click()
            before = taken.count
            tour(page, folder / persona, persona, addresses, taken)
            say(f"{persona}: {taken.count - before}")
            context.close()
        browser.close()
    return taken


def tour(page: Any, folder: Path, persona: str, addresses: list[str], taken: Taken) -> None:
    """Breadth first: the addresses given, then one page of every kind that is linked to."""
    folder.mkdir(parents=True, exist_ok=True)
    waiting, number = list(addresses), 0
    given, kinds = set(addresses), set(taken.public)
    while waiting and number < MOST:
        address = waiting.pop(0)
        kind = kind_of(address)
        if address not in given and (not kind or kind in kinds):
            continue
        given.discard(address)
        kinds.add(kind)
        found = picture(page, address, folder, f"{number + 1:02}-{kind or 'missing'}", taken)
        number += found is not None
        waiting += [link for link in found or [] if link not in waiting]
    if persona == NOBODY:
        taken.public = kinds


def picture(page: Any, address: str, folder: Path, name: str, taken: Taken) -> list[str] | None:
    """Both pictures of one page, and its links; None where it is a download."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        if width == max(WIDTHS):
            try:
                answer = page.goto(address)
            except Exception as error:
                if "Download" in str(error):
                    return None
                raise
            if "text/html" not in answer.headers.get("content-type", ""):
                return None
            if answer.status >= 500 or (answer.status >= 400 and "no-such" not in address):
                taken.wrong.append(f"{folder.name} {address}: answers {answer.status}")
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            taken.wrong.append(f"{folder.name} {address}: {over} px too wide at {width} px")
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        taken.count += 1
    return list(links(page))


def links(page: Any) -> Iterator[str]:
    """Addresses of our own, without what follows "#" and without filters."""
    here = page.evaluate("location.origin")
    for found in page.locator(LINKS).evaluate_all(HREFS):
        parts = urlsplit(found)
        if f"{parts.scheme}://{parts.netloc}" == here and not parts.query:
            yield parts.path
