from django.urls import path, register_converter

from knowledge.search import views
from knowledge.search.feeds import FORMATS


class FormatConverter:
    """The ways a list can be had beside its page."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "format")

app_name = "search"

urlpatterns = [
    path("search/", views.results, name="search"),
    path("search/results.<format:form>", views.feed, name="feed"),
]
