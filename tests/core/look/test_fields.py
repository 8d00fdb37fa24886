from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from devosupport.core.fields import CsvField, DayField, HalfDaysField
from devosupport.core.forms import BaseForm, BaseModelForm, Look
from devosupport.core.moment import as_of, today, tomorrow
from devosupport.core.questions import Question
from devosupport.places.models import Topic


class Days(BaseForm):
    on = DayField(
        label="Date", required=False, earliest=date(2020, 1, 1), latest=date(2030, 12, 31)
    )
    days = HalfDaysField(label="Days", required=False, largest=Decimal(14))


def boxes(**days):
    return {
        f"{name}-{box}": str(number)
        for name, day in days.items()
        for box, number in zip(("day", "month", "year"), day, strict=True)
    }


def typed_day(day, month, year):
    return Days({"on-day": day, "on-month": month, "on-year": year})


@pytest.mark.parametrize(
    "month", ["3", "03", "mar", "March", "MARCH"], ids=["number", "zero", "short", "name", "loud"]
)
def test_a_date_may_be_typed_with_the_month_as_number_or_name(month):
    form = typed_day("5", month, "2027")
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("boxes", "words", "wrong"),
    [
        (("", "3", "2027"), "The date must include a day", "day"),
        (("5", "", ""), "The date must include a month and year", "month"),
        (("5", "13", "2027"), "Enter a month from 1 to 12, or its name", "month"),
        (("5", "3", "27"), "Enter the year with four digits, like 2027", "year"),
        (("29", "2", "2027"), "February 2027 has days 1 to 28: check the day", "day"),
        (("x", "2", "2027"), "February 2027 has days 1 to 28: check the day", "day"),
        (("٣", "2", "2027"), "February 2027 has days 1 to 28: check the day", "day"),
        (("1", "2", "2019"), "The date must be on or after 1 January 2020", "day"),
        (("1", "2", "2031"), "The date must be on or before 31 December 2030", "day"),
    ],
)
def test_a_wrong_date_says_what_to_do_and_which_box(boxes, words, wrong):
    form = typed_day(*boxes)
    assert form.errors["on"] == [words]
    assert Question(form["on"]).first_id == f"id_on-{wrong}"
    assert [box.value for box in Question(form["on"]).boxes] == list(boxes)


def test_no_date_is_no_error_unless_it_is_asked_for():
    assert typed_day("", "", "").is_valid()

    class Asked(BaseForm):
        on = DayField(label="Start date")

    assert Asked({}).errors["on"] == ["Enter start date"]


def test_a_date_shown_again_stands_in_its_boxes_and_has_not_changed():
    form = Days(
        {"on-day": "5", "on-month": "march", "on-year": "2027"}, initial={"on": date(2027, 3, 5)}
    )
    assert form.changed_data == []
    shown = Question(Days(initial={"on": "2027-03-05"})["on"]).boxes
    assert [box.value for box in shown] == ["5", "3", "2027"]


@pytest.mark.parametrize(
    ("typed", "days"),
    [("2.5", "2.5"), ("2½", "2.5"), ("½", "0.5"), ("2 ½", "2.5"), ("2,5", "2.5"), ("14", "14.0")],
)
def test_half_days_may_be_typed_as_people_write_them(typed, days):
    form = Days({"days": typed})
    assert form.is_valid()
    assert form.cleaned_data["days"] == Decimal(days)


@pytest.mark.parametrize("typed", ["2.3", "two", "NaN", "Infinity", "1e9", "--1", "9" * 400])
def test_what_is_no_number_of_half_days_gets_a_sentence(typed):
    assert Days({"days": typed}).errors["days"] == [
        "Enter days in whole or half days, like 2 or 2.5"
    ]


def test_too_few_or_too_many_days_are_refused():
    assert Days({"days": "0"}).errors["days"] == ["Enter 0.5 days or more"]
    assert Days({"days": "14.5"}).errors["days"] == ["Enter 14 days or fewer"]


class Everything(BaseForm):
    council = forms.ChoiceField(label="Lead council", choices=[("a", "A")])
    what = forms.CharField(label="What would you like help with?", max_length=5)
    lga = forms.CharField(label="LGA contact")
    number = forms.IntegerField(label="Seats", min_value=1)
    email = forms.EmailField(label="E-mail address")
    agree = forms.BooleanField(label="I agree")
    paper = forms.FileField(label="Paper")
    own = forms.CharField(error_messages={"required": "Say it"})
    note = forms.CharField(label="Note", required=False)


def test_every_error_is_a_sentence_that_says_what_to_do():
    assert {name: errors[0] for name, errors in Everything({}).errors.items()} == {
        "council": "Select lead council",
        "what": "Enter an answer to “What would you like help with?”",
        "lga": "Enter LGA contact",
        "number": "Enter seats",
        "email": "Enter e-mail address",
        "agree": "Tick the box: I agree",
        "paper": "Choose a file for paper",
        "own": "Say it",
    }
    errors = Everything(
        {"council": "z", "what": "too long", "number": "0", "email": "nobody", "lga": "x"}
    ).errors
    assert errors["council"] == ["Select one of the choices shown"]
    assert errors["what"] == [
        "Your answer to “What would you like help with?” must be 5 characters or fewer"
    ]
    assert errors["number"] == ["Seats must be 1 or more"]
    assert errors["email"][0].startswith("Enter an e-mail address in the right format")
    assert Everything({"number": "many"}).errors["number"] == [
        "Seats must be a whole number, like 12"
    ]


def test_what_need_not_be_answered_says_so_unless_it_stands_under_a_choice():
    class Reveals(Everything):
        looks = {"council": Look(reveals={"a": ["note"]})}

    assert Question(Everything()["note"]).label == "Note (optional)"
    assert Question(Reveals()["note"]).label == "Note"


def test_pasted_text_is_never_cut_off_by_the_browser():
    assert "maxlength" not in Question(Everything()["what"]).attributes


def test_a_model_form_has_the_same_sentences():
    class TopicForm(BaseModelForm):
        class Meta:
            model = Topic
            fields = ["name"]

    assert TopicForm({}).errors["name"] == ["Enter name"]


class Past(forms.Form):
    on = DayField(
        latest=today, initial=today, error_messages={"latest": "Enter a day that is over"}
    )
    until = DayField(earliest=tomorrow)


def test_a_day_may_be_bounded_by_the_day_on_which_somebody_answers():
    with as_of(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)):
        right = Past(boxes(on=(1, 7, 2027), until=(2, 7, 2027)))
        assert right.is_valid()
        wrong = Past(boxes(on=(2, 7, 2027), until=(1, 7, 2027)))
        assert wrong.errors["on"] == ["Enter a day that is over"]
        assert wrong.errors["until"] == ["The date must be on or after 2 July 2027"]


class Load(forms.Form):
    file = CsvField(required=False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\xff\xfe", "we cannot read its letters"),
        (b"a,b\x00c\n", "this one is not text"),
        (b"a" * (CsvField.LARGEST + 1), "smaller than 2 MB"),
    ],
)
def test_a_file_that_is_no_csv_is_refused_in_words(content, words):
    form = Load({}, {"file": SimpleUploadedFile("figures.csv", content)})
    assert words in form.errors["file"][0]


def test_a_csv_file_comes_as_its_text_without_the_mark_that_excel_puts_before_it():
    form = Load({}, {"file": SimpleUploadedFile("figures.csv", "\ufeffa,b\n".encode())})
    assert form.is_valid()
    assert form.cleaned_data["file"] == "a,b\n"
    assert Load({}).is_valid()
