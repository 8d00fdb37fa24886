"""Two people with the same answers open: both values and a choice each, and nothing is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict

from devosupport.core.fields import DayField, HalfDaysField
from devosupport.core.stale import SharedForm
from devosupport.core.templatetags.devo_fields import error_links

CHANGED = "Somebody else changed this since you opened it. Choose which answer to keep."


class Line(SharedForm):
    what = forms.CharField(label="What will be done?", widget=forms.Textarea)
    who = forms.ChoiceField(label="Who does it?", choices=[("peer", "A peer"), ("lga", "The LGA")])
    days = HalfDaysField(label="How many days?")
    starts = DayField(label="From", required=False)
    groups = forms.BooleanField(label="From different groups", required=False)

    def clean(self):
        # Whoever compares two answers compares those that stay.
        cleaned = super().clean()
        self.seen_by_clean = dict(cleaned)
        return cleaned


SAVED = {
    "what": "Talks\nwith leaders",
    "who": "peer",
    "days": Decimal("2.0"),
    "starts": date(2027, 1, 5),
    "groups": False,
}
TYPED = {
    "what": "Talks\r\nwith leaders",
    "who": "peer",
    "days": "2",
    "starts-day": "5",
    "starts-month": "1",
    "starts-year": "2027",
}


def opened(saved=SAVED) -> dict[str, str]:
    """What the form sends back beside what is typed."""
    return {"opened": str(Line(current=saved)["opened"].value())}


def posted(saved, hidden, **typed) -> Line:
    data = QueryDict(mutable=True)
    data.update(TYPED | hidden | typed)
    return Line(data, current=saved)


def again(form: Line, saved, **typed) -> Line:
    """The form as it was shown, sent once more."""
    data = form.data.copy()
    data.update(typed)
    return Line(data, current=saved)


def test_the_open_form_holds_what_is_saved():
    assert Line(current=SAVED)["what"].value() == SAVED["what"]


def test_what_nobody_else_changed_is_saved_as_typed():
    form = posted(SAVED, opened(), what="Visits")
    assert form.is_valid()
    assert form.cleaned_data == SAVED | {"what": "Visits"}


def test_the_same_answer_typed_in_another_way_is_no_change():
    form = posted(SAVED, opened(), **{"days": "2.0", "starts-month": "January"})
    assert form.is_valid()


@pytest.mark.parametrize(
    ("name", "theirs", "shown"),
    [
        ("what", "Their words", "Their words"),
        ("who", "lga", "The LGA"),
        ("days", Decimal("4.5"), "4.5"),
        ("starts", date(2027, 2, 1), "1 February 2027"),
        ("starts", None, "Nothing"),
        ("groups", True, "Yes"),
    ],
)
def test_an_answer_changed_meanwhile_is_shown_twice_with_a_choice(name, theirs, shown):
    form = posted(SAVED | {name: theirs}, opened())
    assert not form.is_valid()
    assert form.non_field_errors() == [CHANGED]
    assert f"keep_{name}" in form.fields
    assert form.looks[f"keep_{name}"].hints["theirs"] == shown


def test_whoever_left_an_answer_alone_finds_theirs_chosen():
    form = posted(SAVED | {"what": "Theirs"}, opened())
    assert not form.is_valid()
    assert form["keep_what"].value() == "theirs"
    done = again(form, SAVED | {"what": "Theirs"})
    assert done.is_valid()
    assert done.cleaned_data["what"] == "Theirs"


def test_of_two_who_typed_neither_is_chosen_for_them():
    form = posted(SAVED | {"what": "Theirs"}, opened(), what="Mine")
    assert form["what"].value() == "Mine"
    assert form.errors["keep_what"] == ["Choose which answer to keep for “What will be done?”"]
    assert form["keep_what"].value() == ""
    assert form.looks["keep_what"].hints == {"theirs": "Theirs", "mine": "Mine"}


def test_the_choice_is_needed_before_anything_is_saved():
    saved = SAVED | {"what": "Theirs"}
    form = posted(saved, opened(), what="Mine")
    assert not form.is_valid()
    form = again(form, saved)
    assert not form.is_valid()
    words = "Choose which answer to keep for “What will be done?”"
    assert {"text": words, "href": "#id_keep_what"} in error_links(form)


@pytest.mark.parametrize(("choice", "kept"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_what_was_chosen_is_what_the_view_is_given(choice, kept):
    saved = SAVED | {"what": "Theirs"}
    form = posted(saved, opened(), what="Mine")
    assert not form.is_valid()
    done = again(form, saved, keep_what=choice)
    assert done.is_valid(), done.errors
    assert done.cleaned_data == SAVED | {"what": kept}
    assert done.seen_by_clean["what"] == kept


def test_their_date_and_days_are_kept_as_dates_and_days():
    saved = SAVED | {"starts": date(2027, 2, 1), "days": Decimal("4.5"), "groups": True}
    form = posted(saved, opened(), **{"days": "3", "starts-day": "9", "groups": ""})
    assert not form.is_valid()
    chosen = {f"keep_{name}": "theirs" for name in ("starts", "days", "groups")}
    done = again(form, saved, **chosen)
    assert done.is_valid(), done.errors
    assert {name: done.cleaned_data[name] for name in ("starts", "days", "groups")} == {
        name: saved[name] for name in ("starts", "days", "groups")
    }


def test_what_was_typed_can_still_be_changed_beside_the_choice():
    saved = SAVED | {"what": "Theirs"}
    form = posted(saved, opened(), what="Mine")
    assert not form.is_valid()
    done = again(form, saved, what="Both of ours", keep_what="mine")
    assert done.is_valid()
    assert done.cleaned_data["what"] == "Both of ours"


def test_a_third_change_asks_once_more():
    form = posted(SAVED | {"what": "Theirs"}, opened(), what="Mine")
    assert not form.is_valid()
    third = again(form, SAVED | {"what": "A third"}, keep_what="theirs")
    assert not third.is_valid()
    assert third.looks["keep_what"].hints["theirs"] == "A third"
    assert third["keep_what"].value() == ""


def test_two_who_typed_the_same_are_not_asked():
    form = posted(SAVED | {"what": "Visits"}, opened(), what="Visits")
    assert form.is_valid()


def test_a_wrong_answer_is_put_right_first_and_then_compared():
    saved = SAVED | {"days": Decimal("3.0")}
    form = posted(saved, opened(), days="many")
    assert "keep_days" not in form.errors
    form = again(form, saved, days="4")
    assert not form.is_valid()
    assert form.looks["keep_days"].hints == {"theirs": "3", "mine": "4"}


def test_a_form_overtaken_at_the_last_moment_shows_both():
    form = posted(SAVED, opened(), what="Mine")
    assert form.is_valid()
    shown = form.overtaken(SAVED | {"what": "Theirs"})
    assert not shown.is_valid()
    assert "keep_what" in shown.fields
    # And says so when what changed is not asked here.
    assert "at the same moment" in str(form.overtaken(SAVED).non_field_errors())


@pytest.mark.parametrize("junk", ["", "what=", "what=zzz!", "no_such=0123456789ab!", "x" * 10**6])
def test_junk_in_place_of_the_marks_saves_as_typed(junk):
    form = posted(SAVED | {"what": "Theirs"}, {"opened": junk}, what="Mine")
    assert form.is_valid()
    assert form.cleaned_data["what"] == "Mine"


def test_a_long_answer_is_cut_where_it_is_compared_and_whole_where_it_is_edited():
    long = "word " * 3_000
    form = posted(SAVED | {"what": "Theirs"}, opened(), what=long)
    assert not form.is_valid()
    assert len(form.looks["keep_what"].hints["mine"]) < 2_000
    assert form["what"].value() == long


def test_the_marks_show_nothing_of_what_is_saved():
    assert "Talks" not in opened()["opened"]


def test_two_long_answers_are_shown_from_where_they_part():
    long = "word " * 3_000
    form = posted(SAVED | {"what": f"{long}Theirs"}, opened(), what=f"{long}Mine")
    assert not form.is_valid()
    said = form.looks["keep_what"].hints
    assert said["theirs"].endswith("word Theirs")
    assert said["mine"].endswith("word Mine")
    assert len(said["mine"]) < 300
