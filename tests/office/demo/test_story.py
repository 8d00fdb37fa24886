"""The demonstration: exactly the story that was promised, and nothing bad of a real council."""

import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from devosupport.history.models import Entry
from devosupport.notifications.local_views import Email
from devosupport.notifications.mail import files
from devosupport.notifications.models import Notice
from devosupport.office.demo.bodies import BODIES
from devosupport.office.demo.loading import write
from devosupport.places.models import Organisation
from knowledge.library.models import Resource
from peers.candidates import gather
from peers.choices import EngagementState, PeerKind
from peers.models import Engagement, Peer, Shortage
from requests.choices import PAUSED, Form, HoldReason, Outcome, State
from requests.models import DayEntry, Feedback, SupportRequest
from tests.conftest import cloned

pytestmark = pytest.mark.django_db
LIVE = {
    State.DRAFT: 1,
    State.AWAITING_PARTNERS: 2,
    State.SUBMITTED: 3,
    State.IN_TRIAGE: 2,
    State.INFO_NEEDED: 2,
    State.SCOPING: 2,
    State.OFFERED: 2,
    State.MATCHING: 3,
    State.IN_DELIVERY: 4,
    State.ON_HOLD: 1,
    State.DELIVERED: 2,
    State.CLOSED: 3,
    State.DECLINED: 1,
    State.WITHDRAWN: 1,
    State.DUPLICATE: 1,
}
PAST = 90
LOCAL_MAIL = "devosupport.notifications.mail.LocalMail"


@pytest.fixture(scope="module", autouse=True)
def story(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once for this module, on a copy of its own."""
    folder = tmp_path_factory.mktemp("mail")
    with cloned(django_db_blocker), django_db_blocker.unblock():
        began = time.process_time()
        with override_settings(LOCAL_MAIL_DIR=folder):
            with override_settings(EMAIL_BACKEND=LOCAL_MAIL):
                call_command("load_demo", verbosity=0)
            yield time.process_time() - began


def states() -> Counter:
    return Counter(SupportRequest.objects.values_list("state", flat=True))


def test_there_are_thirty_live_cases_and_ninety_closed_ones():
    expected = dict(LIVE)
    expected[State.CLOSED] += PAST
    assert states() == expected
    assert sum(expected.values()) == 30 + PAST


def test_the_live_cases_are_the_ones_that_were_promised():
    submitted = SupportRequest.objects.filter(state=State.SUBMITTED)
    assert submitted.overdue(timezone.localdate()).count() == 1
    assert submitted.filter(sensitive=True, claimed_by=None).count() == 1
    assert Shortage.objects.get().seat.line.request.state == State.MATCHING
    assert "no days left" in Shortage.objects.get().text
    under_way = SupportRequest.objects.with_days().filter(state=State.IN_DELIVERY)
    assert under_way.filter(capped_used="12.5", capped_allocated="14").count() == 1
    assert under_way.silent(timezone.now()).count() == 1
    assert SupportRequest.objects.get(state=State.ON_HOLD).reason == HoldReason.ELECTION


def test_closed_cases_are_spread_over_eighteen_months():
    ended = SupportRequest.objects.filter(state=State.CLOSED).values_list("ended_at", flat=True)
    months = Counter((at.year, at.month) for at in ended)
    assert 18 <= len(months) <= 20
    assert max(ended) - min(ended) > timedelta(days=500)


def test_the_roster_is_the_one_that_was_promised():
    kinds = Counter(Peer.objects.on_roster().values_list("kind", flat=True))
    assert kinds == {PeerKind.MEMBER: 18, PeerKind.OFFICER: 14, PeerKind.ADVISER: 8}
    assert len(set(Peer.objects.members().values_list("group", flat=True))) == 4
    assert Peer.objects.at_limit().count() == 4
    assert Peer.objects.on_roster().never_used().count() == 6
    full = Peer.objects.at_limit().filter(kind=PeerKind.ADVISER, topics__slug="finance")
    assert full.count() == 2


def test_nobody_has_more_cases_or_days_than_they_agreed_to():
    assert not [peer for peer in Peer.objects.with_load() if peer.load > peer.limit]
    for peer in gather([], at=timezone.localdate()).peers:
        assert peer.days_held + peer.days_logged <= peer.days_a_year, peer.user


def test_an_invitation_waits_for_the_member_peer():
    waiting = Engagement.objects.get(
        peer__user__email="member-peer@demo.example", state=EngagementState.INVITED
    )
    assert waiting.answer_by >= timezone.localdate()
    for persona in ("member-peer", "officer-peer", "adviser"):
        at_work = Engagement.objects.filter(
            peer__user__email=f"{persona}@demo.example", state=EngagementState.ACTIVE
        )
        assert at_work.exists(), persona


def test_nothing_says_that_a_real_council_is_late_turned_down_or_unhappy():
    real = SupportRequest.objects.real()
    assert not real.filter(
        state__in=[State.DECLINED, State.WITHDRAWN, State.DUPLICATE, State.ON_HOLD]
    ).exists()
    assert not real.filter(sensitive=True).exists()
    assert not real.overdue(timezone.localdate()).exists()
    assert not real.silent(timezone.now()).exists()
    good = ["", Outcome.ACHIEVED, Outcome.ANSWERED, Outcome.REFERRED]
    assert not real.exclude(outcome__in=good).exists()
    assert not Feedback.objects.filter(request__in=real, rating__lt=3).exists()
    for row in real.filter(form=Form.AREA):
        assert row.what.startswith("Explore options "), row.what
    for row in real.filter(state__in=PAUSED):
        assert timezone.now() - row.paused_since < timedelta(days=7), "waits for long"


def test_made_up_bodies_keep_to_themselves():
    for row in SupportRequest.objects.filter(demonstration=True):
        assert not row.partners.filter(organisation__demonstration=False).exists()
    assert Organisation.objects.filter(demonstration=True).count() == len(BODIES)
    assert not Peer.objects.filter(organisation__demonstration=True).exists()


@pytest.mark.parametrize(
    "address", ["/", "/places/", "/register/", "/support/", "/library/", "/search/?q=council"]
)
def test_a_public_page_never_names_a_made_up_body(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert not [body.short_name for body in BODIES if body.short_name in page]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.slug)
def test_a_made_up_body_has_no_public_page_and_is_not_found(client, body):
    assert client.get(f"/places/{body.slug}/").status_code == 404
    found = client.get("/search/", {"q": body.short_name})
    assert f"/places/{body.slug}/" not in found.content.decode()


def test_the_public_counts_are_those_of_the_real_councils():
    real = Organisation.objects.existing(datetime(2023, 6, 1).date()).councils().real()
    assert real.count() == 317


def test_nothing_happened_in_the_future_or_before_it_was_asked():
    now = timezone.now()
    assert not Entry.objects.filter(at__gt=now).exists()
    assert not DayEntry.objects.filter(on__gt=timezone.localdate()).exists()
    for row in SupportRequest.objects.exclude(received_at=None):
        assert row.received_at <= row.state_since <= now
        assert row.ended_at is None or row.received_at <= row.ended_at


def test_every_closed_case_has_a_history_from_asking_to_its_end():
    rows = SupportRequest.objects.filter(state=State.CLOSED)
    verbs: dict[int, list[str]] = {}
    for subject, verb in Entry.objects.filter(
        subject_type="requests.supportrequest", subject_id__in=rows.values("pk")
    ).values_list("subject_id", "verb"):
        verbs.setdefault(subject, []).append(verb)
    assert len(verbs) == rows.count()
    for deeds in verbs.values():
        assert deeds[0] in {"save", "record_request"}
        assert {"close", "answer", "refer"} & set(deeds)


def test_no_notice_of_the_past_is_sent_today_and_the_newest_can_be_read():
    assert not Notice.objects.filter(state="waiting").exists()
    assert mail.outbox == []
    emails = [Email.read(path) for path in files()]
    assert len(emails) == 40
    assert all(email.subject.startswith("[Demonstration] ") for email in emails)
    sent = {at.replace(microsecond=0) for at in Notice.objects.values_list("created_at", flat=True)}
    assert {email.at.replace(microsecond=0) for email in emails} <= sent


def test_a_second_load_changes_nothing(capsys):
    before = (states(), Entry.objects.count(), Notice.objects.count())
    call_command("load_demo")
    assert "there already" in capsys.readouterr().out
    assert (states(), Entry.objects.count(), Notice.objects.count()) == before


@pytest.mark.parametrize("day", ["2027-03-31", "2027-04-20"], ids=["year end", "before elections"])
def test_the_story_can_be_told_again_on_any_day_of_the_year(day):
    began = timezone.make_aware(datetime.fromisoformat(f"{day} 11:00"))
    with transaction.atomic():
        write(lambda words: None, began, fresh=True)
        assert sum(states().values()) == 30 + PAST
        assert Shortage.objects.count() == 1
        transaction.set_rollback(True)


def test_it_is_loaded_in_good_time(story):
    assert story < 25, f"took {story:.1f} s of this process alone"


@override_settings(DEMO=False)
def test_it_exists_only_in_the_demonstration():
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")


def test_a_published_study_of_a_made_up_council_waits_for_its_word():
    waiting = Resource.objects.published().get(amendments__state="sent")
    assert waiting.owner.demonstration
    assert waiting.illustrative
    told = SupportRequest.objects.get(case_studies__resource=waiting)
    assert (told.state, told.lead) == (State.CLOSED, waiting.owner)


def test_the_request_of_a_real_council_that_ended_last_has_a_draft_that_nobody_reads_yet():
    latest = SupportRequest.objects.filter(state=State.CLOSED, form=Form.AREA).latest("ended_at")
    draft = latest.case_studies.get().resource
    assert (draft.owner, draft.published_at) == (latest.lead, None)
    assert (
        not Resource.objects.of_organisations()
        .published()
        .filter(owner__demonstration=False)
        .exists()
    )
