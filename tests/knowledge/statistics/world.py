"""What a reader said, a day of views and a month counted before."""

from django.utils import timezone

from knowledge.statistics import rules
from knowledge.statistics.models import Earlier, PageDay


def build(w) -> None:
    w.said = rules.answer(path="/library/", useful=False, words="The dates are missing")
    rules.answer(path="/library/", useful=True, words="Buy at www.example.org", suspect=True)
    day = timezone.localdate()
    rules.store(
        [
            PageDay(path=path, day=day, views=9, devices=7)
            for path in ("/library/", "/library/film/video/", "/places/places.csv")
        ]
    )
    Earlier.objects.create(month=day.replace(day=1), views=10, devices=8, source="The old hub")
