"""Nothing that is for officers only reaches a council, a partner, a peer or the public.

Every field in which people type is named below, as seen or as ours alone. Ours are filled with a
canary each; then every address, e-mail, link and file that the others can get is read for one.
A new field fails the build until somebody says which of the two it is.
"""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from devosupport.accounts.access import is_officer
from devosupport.notifications.kinds import kind_of
from devosupport.notifications.models import Link, Notice
from devosupport.notifications.rendering import render
from devosupport.notifications.tokens import url_for
from peers.models import Conflict, RosterStep
from requests import rules
from requests.models import EarlyWarning, Feedback, SavedView
from tests import people
from tests.access import all_rows
from tests.reading import content_of
from tests.requests.documents import attached
from tests.world import World

pytestmark = pytest.mark.django_db

# For officers alone, wherever they are typed.
OURS = {
    "requests.CannedReply": ["body", "title"],
    "requests.Contact": ["attachments", "body", "subject", "with_whom"],
    "requests.Document": ["found"],
    "requests.EarlyWarning": ["doing", "signs"],
    "requests.Feedback": ["for_lga"],
    "requests.Note": ["body"],
    "requests.PackageVersion": ["cap_reason"],
    "requests.Promise": ["what"],
    "requests.SavedView": ["query"],
    "requests.SupportRequest": ["cap_reason"],
    "peers.Conflict": ["note"],
    "peers.Consultation": ["words"],
    "peers.Engagement": ["override_reason", "uncleared_reason"],
    "peers.RosterStep": ["note"],
    "peers.Shortage": ["text"],
}
# Written by councils and peers, or for them. Said and issues: see tests/requests/issues.
SEEN = {
    "requests.ClosureDay": ["why"],
    "requests.DayEntry": ["note"],
    "requests.Document": ["name", "withdrawn_note"],
    "requests.Feedback": ["for_peer", "what_changed"],
    "requests.Issue": ["evidence", "links", "reason_words", "title", "what_happens"],
    "requests.JointResponse": ["reason_words", "result_words", "sent_to", "summary", "title"],
    "requests.Line": ["activity", "body_name", "named_person", "objective"],
    "requests.Message": ["body"],
    "requests.OutcomeReview": ["what_changed"],
    "requests.PackageAgreement": ["reason"],
    "requests.Partner": ["reason"],
    "requests.PartnerBody": ["known_as", "source"],
    "requests.Question": ["answer", "text"],
    "requests.Said": ["words"],
    "requests.SupportRequest": [
        *("background", "contact_name", "dates_note", "outcome_note", "people", "place_name"),
        *("resource", "sent_back_note", "signpost", "successor_contact", "what"),
    ],
    "requests.TeamAnswer": ["reason"],
    "peers.ChallengeStep": ["note"],
    "peers.Clearance": ["note", "said_by"],
    "peers.Consultation": ["said_by"],
    "peers.Engagement": ["may_claim", "message"],
    "peers.Expense": ["what"],
    "peers.NamesWanted": ["looking_for"],
    "peers.Nomination": ["experience", "name", "reason_words", "role", "why"],
    "peers.PastPost": ["role"],
    "peers.Peer": ["access_needs", "bio", "role"],
}
LONG = 80


def typed_fields(model: type[models.Model]) -> Iterator[str]:
    """Fields with room for a sentence and no closed list."""
    for field in model._meta.get_fields():
        if not isinstance(field, models.TextField | models.CharField) or field.choices:
            continue
        if field.unique or isinstance(field, models.EmailField | models.SlugField):
            continue
        if isinstance(field, models.TextField) or (field.max_length or 0) >= LONG:
            yield field.name


def test_every_field_in_which_people_type_is_ours_or_seen():
    found = {
        (model._meta.label, name)
        for label in ("requests", "peers")
        for model in apps.get_app_config(label).get_models()
        for name in typed_fields(model)
    }
    said = [(label, name) for known in (OURS, SEEN) for label in known for name in known[label]]
    assert found - set(said) == set(), "Say in OURS or SEEN who may read it."
    assert set(said) - found == set(), "These are gone: take them off the list."
    assert len(said) == len(set(said))


def plant(w: World) -> None:
    """A row at least for every field of ours, and a canary in each."""
    lead = w.cast.case_lead
    rules.add_note(request=w.case, actor=lead, body="x")
    rules.escalate(request=w.case, actor=lead, reason="x")
    rules.reassign(request=w.case, actor=lead, to=people.officer("case_lead"), handover="x")
    contact = {"kind": "phone", "at": timezone.now(), "with_whom": "x", "body": "x"}
    rules.add_contact(request=w.case, actor=w.users["manager"], **contact)
    rules.save_reply(actor=lead, title="x", body="x")
    EarlyWarning.objects.create(organisation=w.council_a, level="watch", signs="x")
    Feedback.objects.create(request=w.delivered, by=w.users["council_a"], side="council", rating=4)
    attached(w.case, "map.png")
    SavedView.objects.create(owner=lead, name="x", shared=True)
    Conflict.objects.create(peer=w.peer, organisation=w.council_b, kind="council_veto")
    RosterStep.objects.create(peer=w.peer, to="active")
    for number, (label, name) in enumerate(named(OURS)):
        rows = apps.get_model(label)._default_manager.all()
        if label != "peers.Shortage":
            assert rows.exists(), f"Plant a row of {label}."
        # Some are unique: each row gets the canary, and its own number behind it.
        for row in rows:
            rows.filter(pk=row.pk).update(**{name: f"CANARY{number}Z{row.pk}"})


def named(known: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(label, name) for label in known for name in known[label]]


def canaries(where: str, content: bytes) -> list[str]:
    """Where which field of ours shows."""
    fields = named(OURS)
    numbers = set(re.findall(rb"CANARY(\d+)Z", content))
    return [f"{where}: {'.'.join(fields[int(number)])}" for number in numbers]


def visits(w: World) -> Iterator[tuple[str, Client, str]]:
    """Everybody but officers, and every address that somebody but officers may open."""
    who = {name: w.users[name] for name in ("council_a", "council_b", "peer", "adviser")}
    who["partner"] = people.at_organisation(w.partner)
    who["public"] = None
    for name, user in who.items():
        client = Client()
        if user:
            client.force_login(user, backend="devosupport.accounts.backends.PersonBackend")
        for row in all_rows():
            asked = name if name != "partner" else "council_a"
            if row.status == 200 and row.allows(asked):
                yield name, client, reverse(row.name, kwargs=row.kwargs(w)) + row.query


def test_no_address_e_mail_link_or_file_of_anybody_else_holds_what_is_ours():
    w = World()
    plant(w)
    assert {"requests.Note.body", "requests.Feedback.for_lga", "requests.Promise.what"} <= sung(w)
    found: list[str] = []
    pages = 0
    for name, client, url in visits(w):
        response = client.get(url)
        pages += response.status_code == 200
        found += canaries(f"{name} at {url}", content_of(response))
    mails = [notice for notice in Notice.objects.select_related("to") if not is_officer(notice.to)]
    for notice in mails:
        words = render(notice, kind_of(notice.kind))
        found += canaries(f"e-mail {notice.kind}", repr(words).encode())
    links = list(Link.objects.open().select_related("person"))
    for link in links:
        response = Client().get("/t/" + url_for(link).split("/t/")[1])
        found += canaries(f"link {link.purpose}", content_of(response))
    assert not found
    assert pages > 150
    assert len(mails) > 30
    assert len(links) > 5


def sung(w: World) -> set[str]:
    """The control: fields of ours that an officer reads, so that there is something to find."""
    client = Client()
    client.force_login(w.users["manager"], backend="devosupport.accounts.backends.PersonBackend")
    found = set()
    for name in ("notes", "history", "feedback", "case"):
        for case in (w.case, w.delivered):
            response = client.get(reverse(f"office:{name}", args=[case.reference]))
            found |= {line.split(": ")[1] for line in canaries("", content_of(response))}
    return found
