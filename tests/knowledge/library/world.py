"""One published case study and one draft; and council A's own, in its hands and in ours."""

from knowledge.library import rules
from knowledge.library.choices import Kind
from tests import people
from tests.knowledge import factories
from tests.knowledge.library.factories import Cast, again, jpeg, study_in


def build(w) -> None:
    w.resource = factories.published("How Ashmere listened")
    w.unpublished = factories.draft("Not for anybody yet")
    w.film = factories.published(
        "In a minute",
        kind=Kind.EXPLAINER,
        video_url="https://video.example.org/1",
        transcript="Hello.",
        video_captioned=True,
    )
    author = w.users["council_a"]
    who = Cast(w.council_a, author, w.users["manager"], people.authoriser(w.council_a))
    w.study = study_in("draft", who)
    w.study_picture = rules.add_picture(
        resource=w.study, actor=author, file=jpeg((100, 60)), alt="A bus at a station"
    )
    rules.comment(resource=w.study, actor=author, part="did", text="Look at this.")
    w.study = again(w.study)
    w.reviewed = study_in("in_review", who)
    w.reviewed_picture = rules.add_picture(
        resource=w.reviewed, actor=w.users["manager"], file=jpeg((100, 60)), alt="A bus at a stop"
    )
    w.seen = study_in("in_review", who)
    w.seen_picture = rules.add_picture(
        resource=w.seen, actor=w.users["manager"], file=jpeg((100, 60)), alt="A bus in a street"
    )
    rules.ask_sign_off(resource=w.seen, actor=w.users["manager"], signatory=who.signatory)
    rules.sign_off(resource=w.seen, actor=who.signatory)
    rules.publish(resource=w.seen, actor=w.users["manager"], review_due=factories.REVIEW)
