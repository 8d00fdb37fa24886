"""Who asked for what: the requests that reached us in a period."""

from devosupport.office.reports.counting import both, received, tallies, tallies_of_each
from devosupport.office.reports.period import Period
from devosupport.office.reports.tables import Table, compared
from devosupport.places.choices import CouncilType, OrganisationKind, Stage, SupportType
from devosupport.places.models import Region, Topic
from requests.choices import Channel

KINDS = [
    *CouncilType.choices,
    *(pair for pair in OrganisationKind.choices if pair[0] != OrganisationKind.COUNCIL),
    (OrganisationKind.COUNCIL.value, "Other council"),
]
COUNT = "Requests"


def by_region(period: Period) -> Table:
    found = both(period, lambda p: tallies(received(p), "region_id"))
    labels: list[tuple[int | None, str]] = list(Region.objects.values_list("pk", "name"))
    if any(None in tally for tally in found):
        labels.append((None, "No region"))
    says = "The region of the organisation that asked. The mark is the period before."
    return compared("regions", "Requests by region", says, ("Region", COUNT), labels, found)


def by_kind(period: Period) -> Table:
    found = both(period, lambda p: tallies(received(p), "kind"))
    labels = [pair for pair in KINDS if any(pair[0] in tally for tally in found)]
    says = "What the organisation that asked was at the time."
    title = "Requests by kind of organisation"
    return compared("organisations", title, says, ("Kind of organisation", COUNT), labels, found)


def by_type(period: Period) -> Table:
    found = both(period, lambda p: tallies_of_each(received(p), "support_types"))
    says = "A request may ask for more than one kind; a first conversation need not say."
    head = ("Kind of support", COUNT)
    return compared("types", "Requests by kind of support", says, head, SupportType.choices, found)


def by_topic(period: Period) -> Table:
    found = both(period, lambda p: tallies_of_each(received(p), "topics"))
    labels = [
        (pk, name)
        for pk, name in Topic.objects.values_list("pk", "name")
        if any(pk in tally for tally in found)
    ]
    says = "A request may have more than one topic."
    return compared("topics", "Requests by topic", says, ("Topic", COUNT), labels, found)


def by_stage(period: Period) -> Table:
    found = both(period, lambda p: tallies(received(p), "stage"))
    labels = [*Stage.choices, *([("", "Not said")] if any("" in t for t in found) else [])]
    says = "How far the place had come."
    return compared("stages", "Requests by stage", says, ("Stage", COUNT), labels, found)


def by_channel(period: Period) -> Table:
    found = both(period, lambda p: tallies(received(p), "channel"))
    says = "Requests by phone, e-mail and in meetings count on the day they were entered here."
    title = "How requests reached us"
    return compared("channels", title, says, ("Channel", COUNT), Channel.choices, found)
