"""The links of nominations: a body without an account gives a name; a grouping says its view."""

from functools import partial
from typing import Any

from devosupport.accounts.links import Done, Purpose, register
from devosupport.accounts.models import User
from devosupport.notifications.models import Link
from peers.models import Consultation, NamesWanted, Nomination
from peers.nominations import rules
from peers.nominations.choices import NominationState
from peers.nominations.forms import ConsultedForm, NomineeForm
from peers.nominations.presenting import facts_of, said_of


def wanted_of(link: Link) -> NamesWanted:
    return NamesWanted.objects.with_all().get(pk=link.subject_id)


def consultation_of(link: Link) -> Consultation:
    return Consultation.objects.with_all().get(pk=link.subject_id)


def nominee_form(link: Link) -> Any:
    """The form, where the body works being most likely the one that was asked."""
    return partial(NomineeForm, initial={"works_at": wanted_of(link).organisation_id})


def give_a_name(link: Link, form: NomineeForm, person: User) -> Done:
    made = rules.submit(actor=person, wanted=wanted_of(link), **form.cleaned_data)
    return Done(
        "given",
        f"You put {made.name} forward. We consult, and write to you when we have decided. "
        "Our e-mail has a link for the next name.",
    )


def names_given(link: Link) -> str:
    rows = Nomination.objects.filter(wanted=link.subject_id, by=link.person)
    names = ", ".join(row.name for row in rows.order_by("pk"))
    return f"You put forward: {names}. Look for our latest e-mail to add somebody." if names else ""


def consultation_context(link: Link) -> dict[str, Any]:
    row = consultation_of(link)
    apart = ("E-mail", "Phone")
    facts = [fact for fact in facts_of(row.nomination) if fact["key"] not in apart]
    return {"row": row, "facts": facts}


def say(link: Link, form: ConsultedForm, person: User) -> Done:
    rules.answer(consultation=consultation_of(link), actor=person, **form.cleaned_data)
    return Done(form.cleaned_data["answer"], "We have your answer, and take it into account.")


def said_words(link: Link) -> str:
    row = consultation_of(link)
    if row.answered_at is None and row.nomination.state != NominationState.RECEIVED:
        return "This has been decided since: we no longer need an answer."
    return f"{row.grouping.name}: {said_of(row).words}."


register(
    Purpose(
        "peers.names",
        form_class=nominee_form,
        context=lambda link: {"wanted": wanted_of(link)},
        perform=give_a_name,
        template="peers/links/names.html",
        spent_words=names_given,
    )
)
register(
    Purpose(
        "peers.consultation",
        form_class=lambda link: ConsultedForm,
        context=consultation_context,
        perform=say,
        template="peers/links/consultation.html",
        spent_words=said_words,
    )
)
