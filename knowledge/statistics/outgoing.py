"""Counting that a reader went from a page of ours to what it links to, such as a video.

Kept with the views, under the address that leads there: `/library/<slug>/video/`.
"""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from knowledge.statistics.counting import views
from knowledge.statistics.middleware import device_of, is_reader


def count_outgoing(request: HttpRequest) -> None:
    if settings.COUNT_VIEWS and is_reader(request):
        views.count(request.path, device_of(request), timezone.localdate())
