"""How accounts shows what only machines read."""

from django import template

register = template.Library()

# The first that is found: a browser names those it descends from, so the order matters.
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("Windows", "iPhone", "iPad", "Android", "Mac OS X", "CrOS", "Linux")
SYSTEM_NAMES = {"Mac OS X": "Mac", "CrOS": "Chromebook"}


@register.filter
def device(user_agent: str) -> str:
    """ "Firefox on Windows", as far as the browser says so."""
    browser = next((one for one in BROWSERS if one in user_agent), "")
    system = next((one for one in SYSTEMS if one in user_agent), "")
    name = NAMES.get(browser, browser) or "A browser"
    return f"{name} on {SYSTEM_NAMES.get(system, system)}" if system else name
