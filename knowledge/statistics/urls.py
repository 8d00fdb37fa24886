from django.urls import path

from knowledge.statistics.views import office, public

app_name = "statistics"

urlpatterns = [
    path("statistics/", public.statistics, name="statistics"),
    path("statistics/page-views.atom", public.months_atom, name="months_atom"),
    path("statistics/page-views.csv", public.months_csv, name="months_csv"),
    path("statistics/page-views.json", public.months_json, name="months_json"),
    path("statistics/useful/", public.useful, name="useful"),
    path("office/statistics/", office.statistics, name="office"),
    path("office/statistics/pages.csv", office.pages_csv, name="pages_csv"),
    path("office/statistics/page/", office.page, name="page"),
    path("office/statistics/earlier/", office.earlier, name="earlier"),
    path("office/answers/", office.answers, name="answers"),
    path("office/answers/<int:pk>/", office.answer, name="answer"),
]
