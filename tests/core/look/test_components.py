"""Each component of templates/components renders what it is given, and as GOV.UK Frontend does."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from devosupport.core.charts import Step
from devosupport.core.fields import DayField
from devosupport.core.forms import BaseForm, Look
from tests.core.look.markup import fixtures, meaning

AT = datetime(2027, 1, 5, 9, 30, tzinfo=UTC)


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


class Asks(BaseForm):
    how = forms.ChoiceField(
        label="How?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )
    why = forms.CharField(label="Why?")
    day = DayField(label="Day")
    key = forms.CharField(widget=forms.HiddenInput)

    looks = {"how": Look(reveals={"b": ["why"]})}


def test_the_error_summary_links_every_error_to_the_first_box_of_its_question():
    form = Asks({"how": "b", "day-day": "1", "day-month": "", "day-year": "2027"})
    html = component("error_summary", form=form)
    assert 'href="#id_how"' not in html
    assert '<a href="#id_why">Enter an answer to “Why?”</a>' in html
    assert '<a href="#id_day-month">The date must include a month</a>' in html
    assert "<li>Enter key</li>" in " ".join(html.split())


def test_the_error_summary_says_nothing_before_there_is_an_error():
    assert component("error_summary", form=Asks()).strip() == ""
    assert component("error_summary").strip() == ""


def test_the_error_summary_renders_as_the_official_example():
    _, html = fixtures("error-summary")["mixed with and without links"]

    class Login(BaseForm):
        agree = forms.CharField(widget=forms.TextInput(attrs={"id": "example-error-1"}))

        def clean(self):
            self.add_error(None, "Invalid username or password")
            self._errors.pop("agree")
            self.add_error("agree", "Agree to the terms of service to log in")

    assert meaning(component("error_summary", form=Login({}))) == meaning(html)


def test_a_formset_lists_the_errors_of_all_its_forms():
    class One(BaseForm):
        name = forms.CharField(label="Name")

    lines = forms.formset_factory(One, extra=2, min_num=2)
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "",
        "form-1-name": "",
    }
    formset = lines(data)
    for form in formset:
        form.empty_permitted = False
    html = component("error_summary", form=formset)
    assert 'href="#id_form-0-name"' in html
    assert 'href="#id_form-1-name"' in html


@pytest.mark.parametrize(
    ("name", "official", "context"),
    [
        ("tag", ("tag", "grey"), {"text": "Grey", "colour": "grey"}),
        (
            "breadcrumbs",
            ("breadcrumbs", "without the home section"),
            {
                "items": [
                    ("Service Manual", "/service-manual"),
                    ("Agile Delivery", "/service-manual/agile-delivery"),
                ]
            },
        ),
    ],
)
def test_a_component_renders_as_the_official_example(name, official, context):
    _, html = fixtures(official[0])[official[1]]
    assert meaning(component(name, **context)) == meaning(html)


def test_a_page_of_a_list_offers_only_the_ways_there_are():
    html = component("pagination", page=SimpleNamespace(previous_url="", next_url="?after=x"))
    assert 'rel="next"' in html
    assert 'rel="prev"' not in html
    assert component("pagination", page=SimpleNamespace(previous_url="", next_url="")).strip() == ""


def test_messages_are_announced_and_say_what_they_are():
    done = Message(constants.SUCCESS, "Saved")
    wrong = Message(constants.ERROR, "Not saved")
    html = component("notification", messages=[done, wrong])
    assert "govuk-notification-banner--success" in html
    assert html.count('role="alert"') == 2
    assert html.index("Saved") < html.index("Please check") < html.index("Not saved")


def test_a_summary_list_shows_its_rows_and_names_each_action():
    rows = [{"key": "Lead", "value": "Ashcombe", "url": "/x"}, {"key": "By", "value": "March"}]
    html = component("summary_list", rows=rows)
    assert "Ashcombe" in html
    assert 'Change<span class="govuk-visually-hidden"> Lead</span>' in html
    assert html.count("--no-actions") == 1


def test_the_timeline_says_what_by_whom_and_when():
    entry = {"title": "Offered", "by": "Amara", "at": AT, "text": "Two <seats>"}
    html = component("timeline", entries=[entry])
    assert "5 January 2027, 9:30am" in html
    assert "Two &lt;seats&gt;" in html


def test_the_steps_of_a_case_say_which_is_now():
    steps = [Step("Submitted", "done", AT.date()), Step("Reviewed", "now"), Step("Agreed")]
    html = component("steps", steps=steps)
    assert html.count('aria-current="step"') == 1
    assert "Done: </span>Submitted" in html


def test_what_is_left_to_do_is_listed_and_what_cannot_start_has_no_link():
    tasks = [
        {"title": "What", "url": "/what", "status": "Completed"},
        {"title": "Submit", "status": "Cannot start yet"},
    ]
    html = component("task_list", tasks=tasks)
    assert html.count("<a ") == 1
    assert "govuk-task-list__status--cannot-start-yet" in html


def test_a_filter_is_a_plain_form_sent_by_get():
    class Filter(BaseForm):
        topic = forms.MultipleChoiceField(
            choices=[("a", "A")], widget=forms.CheckboxSelectMultiple, required=False
        )
        says_optional = False

    html = component("filter", form=Filter({"topic": ["a"]}), clear_url="/list/")
    assert 'method="get"' in html
    assert "checked" in html
    assert 'href="/list/"' in html


@pytest.mark.parametrize(
    ("name", "context", "words"),
    [
        ("back_link", {"url": "/x"}, "Back"),
        ("card", {"title": "A <title>", "url": "/x"}, "A &lt;title&gt;"),
        ("empty", {"title": "Nothing yet", "action_url": "/x", "action_text": "Begin"}, "Begin"),
        (
            "key_figures",
            {"figures": [{"value": 7, "label": "Late", "late": True}]},
            "devo-figure--late",
        ),
        ("message", {"by": "Tom", "at": AT, "text": "Hello"}, "5 January 2027, 9:30am"),
        ("panel", {"title": "Sent", "reference": "DS-7KQ4MX"}, "DS-7KQ4MX"),
        ("search_box", {"action": "/search/", "value": 'a"b'}, 'value="a&quot;b"'),
        (
            "sub_navigation",
            {"items": [{"text": "A", "url": "/a", "current": True}]},
            "aria-current",
        ),
        ("warning", {"text": "Careful"}, "Careful"),
    ],
)
def test_a_component_shows_what_it_is_given(name, context, words):
    assert words in component(name, **context)
