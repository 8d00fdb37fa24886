"""The questions of the form as a list, read from the forms themselves: they cannot differ."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from django import forms

from devosupport.core.odt import odt
from devosupport.places.models import Topic
from requests.choices import Section
from requests.forms.area import AreaForm
from requests.forms.documents import AttachForm
from requests.forms.parts import PARTS, FirstQuestions


@dataclass(frozen=True)
class Question:
    label: str
    hint: str
    needed: bool
    choices: list[str]


@dataclass(frozen=True)
class Part:
    title: str
    questions: list[Question]


def question(name: str, field: forms.Field) -> Question:
    return Question(str(field.label), str(field.help_text), field.required, choices(name, field))


def choices(name: str, field: forms.Field) -> list[str]:
    """What can be ticked. Every council is looked for while filling in, not read beforehand."""
    if name == "topics":
        return [topic.name for topic in Topic.objects.all()]
    if not isinstance(field, forms.ChoiceField) or isinstance(field, forms.ModelChoiceField):
        return []
    listed: Any = field.choices
    return [str(label) for value, label in listed if value]


def of(form: type[forms.Form], but: Container[str] = ()) -> list[Question]:
    """The questions a person sees; fields that are hidden are ours, `but` was asked before."""
    return [
        question(name, field)
        for name, field in form.base_fields.items()
        if not field.widget.is_hidden and name not in but
    ]


def every_question() -> list[Part]:
    """The three first questions, then what area support asks beyond them."""
    parts: dict[Section, type[forms.Form]] = {
        **PARTS,
        Section.AREA: AreaForm,
        Section.DOCUMENTS: AttachForm,
    }
    asked = FirstQuestions.base_fields
    rest = [Part(section.label, of(parts[section], asked)) for section in Section]
    return [Part("The three first questions", of(FirstQuestions)), *rest]


def questions_document(parts: list[Part]) -> bytes:
    """The same as an OpenDocument text, to fill in with colleagues."""
    return odt(
        "Ask for devolution support: the questions",
        [],
        [(part.title, [written(one) for one in part.questions]) for part in parts],
    )


def written(one: Question) -> tuple[str, str]:
    """A question and what helps to answer it, with an empty line to write in."""
    label = one.label if one.needed else f"{one.label} (may be left empty)"
    return label, "\n".join([*filter(None, [one.hint, *one.choices]), "\xa0"])
