"""What the hub has to read beside a request: by its topics and its stage."""

from django.db.models import prefetch_related_objects

from knowledge.library.models import Resource
from requests.choices import Section
from requests.models import SupportRequest

MOST = 3
# Where reading may change an answer, and where it would only be in the way.
BESIDE = (Section.NEED, Section.TOPICS, Section.STAGE, Section.BACKGROUND)


def reading_for(rows: list[SupportRequest]) -> list[Resource]:
    """The nearest to what an organisation asks about now; the newest where it asks nothing."""
    stages = {row.stage for row in rows if row.stage}
    prefetch_related_objects(rows, "topics")
    topics = {topic.pk for row in rows for topic in row.topics.all()}
    published = Resource.objects.published()
    if not stages and not topics:
        return list(published.newest_first()[:MOST])
    return list(published.nearest_to(topics, stages)[:MOST])


def reading_beside(row: SupportRequest, section: Section) -> list[Resource]:
    """For one part of the form; nothing where the request does not yet say what it is about."""
    known = row.stage or row.topics.all()
    return reading_for([row]) if section in BESIDE and known else []
