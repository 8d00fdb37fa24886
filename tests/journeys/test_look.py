"""Every component, picture and question, and the pages of words, in a real browser."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory
from playwright.sync_api import expect

from devosupport.core import charts
from devosupport.core.context import site
from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.forms import BaseForm, Look
from tests.browser import NARROW, WIDE

pytestmark = pytest.mark.journey

AT = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)
LONG = "Northamptonshire and Rutland Combined County Authority"
SPECIMEN = """{% extends "base.html" %}{% load crispy_forms_tags static %}
{% block styles %}{% static "app.css" %}{% endblock %}
{% block title %}Specimen{% endblock %}
{% block before_content %}{% include "components/breadcrumbs.html" %}{% endblock %}
{% block hero %}<div class="devo-hero"><div class="govuk-width-container">
  <div class="devo-hero__inside"><p class="govuk-body-l">Words</p>
  {% include "components/search_box.html" with action="/search/" %}</div></div></div>{% endblock %}
{% block messages %}{% include "components/notification.html" %}{% endblock %}
{% block content %}
{% include "components/error_summary.html" %}
<h1 class="govuk-heading-xl">Specimen</h1>
{% include "components/steps.html" %}{% include "components/sub_navigation.html" with items=tabs %}
<h2 class="govuk-heading-m">Parts</h2>
<ul class="devo-cards">{% include "components/card.html" with title=long url="/x" text=long %}</ul>
{% include "components/key_figures.html" %}{% include "components/timeline.html" %}
{% include "components/summary_list.html" %}
{% include "components/message.html" with by=long text=long at=at %}
{% include "components/task_list.html" %}{% include "components/empty.html" with title=long %}
{% include "components/warning.html" with text=long %}{% include "components/pagination.html" %}
{% include "components/tag.html" with text=long colour="teal" %}
{% for picture in pictures %}{{ picture }}{% endfor %}
<form method="post" novalidate>{{ form|crispy }}<button class="govuk-button">Save</button></form>
{% endblock %}"""


class Asks(BaseForm):
    what = forms.CharField(
        label="What?", widget=forms.Textarea, max_length=300, help_text="Briefly"
    )
    how = forms.ChoiceField(
        label="How?", choices=[("mail", "E-mail"), ("ring", "Phone")], widget=forms.RadioSelect
    )
    number = forms.CharField(label="Phone number")
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("a", LONG), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    on = DayField(label="When?")
    days = HalfDaysField(label="Days")
    council = forms.ChoiceField(label="Council", choices=[("", "Select"), ("a", LONG)])
    paper = forms.FileField(label="Paper")
    agree = forms.BooleanField(label="I agree", help_text=LONG)

    looks = {
        "what": Look(count=True, size="m"),
        "how": Look(reveals={"ring": ["number"]}, hints={"mail": LONG}),
        "days": Look(suffix="days"),
    }


def pictures():
    clock = [
        SimpleNamespace(date=date(2026, 12, 21) + timedelta(n), counted=n % 7 < 4, why="closed")
        for n in range(20)
    ]
    return [
        charts.tile_map(
            [charts.Tile(n % 9, n % 7, "GM", LONG, "/x", "mayoral") for n in range(9)],
            title="England",
            legend=[("mayoral", LONG)],
        ),
        charts.days_bar(Decimal("6.5"), Decimal("15"), Decimal("14")),
        charts.clock_strip(clock, due_on=date(2027, 1, 4), today=date(2026, 12, 30)),
        charts.bars([charts.Bar("Yorkshire and The Humber", 4, "4 requests", 6)], title="Load"),
        charts.columns([charts.Column("Jan", n) for n in range(18)], title="Requests"),
        charts.journey([charts.Point("May 2027", LONG, "next", LONG, "/x")]),
    ]


def specimen(form):
    request = RequestFactory().get("/specimen/")
    context = {
        **site(),
        "request": request,
        "form": form,
        "long": LONG,
        "at": AT,
        "pictures": pictures(),
        "messages": [Message(constants.SUCCESS, LONG), Message(constants.WARNING, LONG)],
        "items": [("Home", "/")],
        "tabs": [{"text": "Overview", "url": "/x", "current": True}],
        "figures": [{"value": "12½", "label": LONG, "url": "/x"}, {"value": 2, "label": "Late"}],
        "rows": [{"key": LONG, "value": LONG, "url": "/x"}],
        "entries": [{"title": LONG, "by": LONG, "at": AT, "text": LONG}],
        "tasks": [{"title": LONG, "url": "/x", "status": "In progress", "colour": "teal"}],
        "steps": [charts.Step(LONG, "done", AT.date()), charts.Step("Now", "now")],
        "page": SimpleNamespace(previous_url="/a", next_url="/b"),
    }
    return Template(SPECIMEN).render(Context(context))


@pytest.fixture
def show(open_page):
    """`show(form, …)`: the specimen in a browser, with the portal's own styles and script."""

    def show_one(form, **options):
        page = open_page(**options)
        html = specimen(form)
        page.route("**/specimen/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto("/specimen/")
        return page

    return show_one


def fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth")
    return wide <= page.viewport_size["width"]


@pytest.mark.parametrize("form", [Asks(), Asks({"how": "ring"})], ids=["fresh", "with errors"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_part_keeps_nobody_out_and_fits(show, axe, form, viewport, script):
    page = show(form, viewport=viewport, java_script_enabled=script)
    if script:
        axe(page)
        assert fits(page)
    expect(page.get_by_role("heading", name="Specimen")).to_be_visible()


def test_with_errors_the_summary_has_focus_and_leads_to_the_first_box(show):
    page = show(Asks({"how": "ring"}))
    focused = page.evaluate("document.activeElement.className")
    assert "govuk-error-summary" in focused
    page.get_by_role("link", name="Enter an answer to “When?”").click()
    expect(page.locator("#id_on-day")).to_be_focused()


def test_what_stands_under_a_choice_shows_when_it_is_chosen(show):
    page = show(Asks())
    expect(page.get_by_label("Phone number")).to_be_hidden()
    page.get_by_label("Phone", exact=True).check()
    expect(page.get_by_label("Phone number")).to_be_visible()


def test_without_a_script_nothing_is_hidden(show):
    page = show(Asks(), java_script_enabled=False)
    expect(page.get_by_label("Phone number")).to_be_visible()


def test_the_characters_left_are_counted(show):
    page = show(Asks())
    page.get_by_label("What?").fill("Twelve chars")
    expect(page.get_by_text("You have 288 characters remaining").first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/help/", "/accessibility/", "/privacy/", "/cookies/", "/no-such-page/"]
)
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_page_of_words_keeps_nobody_out_and_fits(open_page, axe, address, viewport):
    page = open_page(viewport=viewport)
    page.goto(address)
    axe(page)
    assert fits(page)
    assert page.context.cookies() == []


def test_the_first_thing_a_keyboard_meets_leads_past_the_navigation(open_page):
    page = open_page()
    page.goto("/help/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_on_paper_there_is_no_navigation(open_page):
    page = open_page()
    page.goto("/help/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("heading", name="Signing in")).to_be_visible()
