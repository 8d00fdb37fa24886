from django.urls import path, register_converter

from knowledge.search.feeds import FORMATS
from knowledge.search.views import office, public


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
    path("search/", public.results, name="search"),
    path("search/results.<format:form>", public.feed, name="feed"),
    path("search/suggestions.json", public.suggestions, name="suggestions"),
    path("office/search/", office.searches, name="office"),
    path("office/search/searches.csv", office.searches_csv, name="office_csv"),
    path("office/search/words/", office.synonyms, name="synonyms"),
    path("office/search/words/new/", office.synonyms_line, name="synonyms_new"),
    path("office/search/words/<int:pk>/", office.synonyms_line, name="synonyms_line"),
    path("office/search/words/<int:pk>/drop/", office.synonyms_drop, name="synonyms_drop"),
    path("office/search/recommended/", office.promotions, name="promotions"),
    path("office/search/recommended/new/", office.promotion, name="promotion_new"),
    path("office/search/recommended/<int:pk>/", office.promotion, name="promotion"),
    path("office/search/recommended/<int:pk>/drop/", office.promotion_drop, name="promotion_drop"),
]
