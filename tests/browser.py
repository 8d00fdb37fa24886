"""A real browser: `page` opens the portal, `axe` finds what keeps somebody out."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, expect, sync_playwright

from devosupport.local.browser import FLAGS, find

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
# Milliseconds that a busy machine may take to show what is waited for.
PATIENCE = 30_000
AA = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
}
# Only what is broken is brought out of the browser: all that passed weighs more than the page.
RUN = "options => axe.run(document, options).then(results => results.violations)"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many screens the journeys looked at, whichever process ran them."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, value in report.user_properties:
                    if name == "screens":
                        terminalreporter.write_line(value)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    assert path, "No Chromium or Chrome on this machine: `make test` installs one."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live) -> Iterator[Callable[..., Page]]:
    """`open_page(viewport=NARROW, java_script_enabled=False)`: somebody with a browser afresh.

    Nobody's page may ask anything of a third party, nor fail in its script.
    """
    contexts, strangers, failures = [], [], []

    def asked(request: Request) -> None:
        if not request.url.startswith((live.url, "data:", "blob:", "about:")):
            strangers.append(request.url)

    def open_one(**options) -> Page:
        options = {"viewport": WIDE, "locale": "en-GB", "base_url": live.url} | options
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("request", asked)
        page.on("pageerror", lambda error: failures.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not strangers, f"Asked of third parties: {strangers}"
    assert not failures, f"Scripts failed: {failures}"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def lead(one: Locator) -> None:
    """Click what leads to another page, and wait until all of that is there.

    A click alone may come back before the browser has begun to go, and the next look would be at
    the page that is left behind.
    """
    with one.page.expect_navigation():
        one.click()


def become(page: Page, name: str) -> None:
    """Sign in as somebody of the demonstration, and wait until they are."""
    page.goto("/demo/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url(lambda url: "/demo/" not in url)


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with the rules broken, where, and what to read about each."""
    script = Axe().axe_script

    def check(page: Page) -> None:
        # A click comes back once the next page begins to arrive; we look at all of it.
        page.wait_for_load_state("load")
        page.evaluate(script)
        found = page.evaluate(RUN, AA | {"selectors": False})
        if found:
            # To say where takes a quarter as long again, so it is asked where something is wrong.
            found = page.evaluate(RUN, AA) or found
        broken = [
            f"{rule['id']}: {rule['help']} at {[node.get('target') for node in rule['nodes']][:3]}"
            for rule in found
        ]
        assert not broken, f"{page.url}:\n" + "\n".join(broken)

    return check
