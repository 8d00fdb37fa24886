"""People on their way to the roster, and somebody whose training soon runs out."""

from datetime import timedelta

from devosupport.core.moment import as_of
from devosupport.office.demo.case import Story
from peers import rules
from peers.choices import PeerKind, PeerState
from peers.models import Peer


def newcomers(story: Story) -> None:
    """One has just been put forward, one has good references; one member is to be trained again."""
    officer = story.people["case-lead"]
    put_forward(
        story,
        "peer.new-member",
        9,
        kind=PeerKind.MEMBER,
        group="labour",
        works_at=story.places["oldham"],
        role="Councillor, portfolio holder for transport",
        group_office="labour",
        consulted="The group office suggested the name; the council's leader is content.",
    )
    found = put_forward(
        story,
        "peer.new-officer",
        40,
        kind=PeerKind.OFFICER,
        works_at=story.places["plymouth"],
        role="Director of strategy",
        organisation=story.places["plymouth"],
        consulted="The chief executive, who can spare six days a year.",
    )
    for ago, to, note in (
        (31, PeerState.REFERENCES, "A former chief executive and a combined authority's director"),
        (12, PeerState.ACCREDITED, "Both speak of calm chairing and clear papers"),
    ):
        with as_of(story.days.at(ago, 15)):
            rules.advance(peer=found, to=to, actor=officer, note=note)
    soon = story.days.today + timedelta(days=24)
    Peer.objects.filter(pk=story.peers["m-four"].pk).update(trained_until=soon)


def put_forward(story: Story, slug: str, ago: int, **given: object) -> Peer:
    user = story.people.person(slug, job_title=str(given["role"]), signs_in=True)
    with as_of(story.days.at(ago, 11)):
        peer = rules.nominate(user=user, actor=story.people["case-lead"], **given)  # type: ignore[arg-type]
    Peer.objects.filter(pk=peer.pk).update(demonstration=True)
    return peer
