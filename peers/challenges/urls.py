"""A challenge for its council, its team, officers, and what everybody may read of it."""

from django.urls import path

from peers.challenges import public
from peers.challenges.views import office, people

OFFICE = "office/challenges/"
ONE = f"{OFFICE}<slug:reference>/"
COUNCIL = "requests/<slug:reference>/challenge/"
PEER = "peer/cases/<slug:reference>/challenge/"
PUBLIC = "peer-challenges/"

urlpatterns = [
    path(COUNCIL, people.council, name="challenge"),
    path(f"{COUNCIL}<slug:kind>/", people.council_step, name="challenge_step"),
    path(PEER, people.peer, name="peer_challenge"),
    path(f"{PEER}<slug:kind>/", people.peer_step, name="peer_challenge_step"),
    path(OFFICE, office.challenges, name="office_challenges"),
    path(ONE, office.challenge, name="office_challenge"),
    path(f"{ONE}dates/", office.plan, name="office_challenge_plan"),
    path(f"{ONE}days/", office.log_day, name="office_challenge_day"),
    path(f"{ONE}ask-to-publish/", office.ask_to_publish, name="office_challenge_ask"),
    path(f"{ONE}publish/", office.publish, name="office_challenge_publish"),
    path(f"{ONE}<slug:kind>/", office.step, name="office_challenge_step"),
    path(f"{ONE}<slug:kind>/back/", office.back, name="office_challenge_back"),
    path(PUBLIC, public.published, name="challenges_published"),
    path(f"{PUBLIC}peer-challenges.atom", public.feed, {"form": "atom"}, name="challenges_atom"),
    path(f"{PUBLIC}peer-challenges.json", public.feed, {"form": "json"}, name="challenges_json"),
    path(f"{PUBLIC}peer-challenges.csv", public.feed, {"form": "csv"}, name="challenges_csv"),
]
