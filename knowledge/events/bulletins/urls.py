from django.urls import path

from knowledge.events.bulletins.views import members, office, public

app_name = "bulletins"

PUBLIC = "networks/bulletins/"
ONE = "office/bulletins/<int:pk>/"

urlpatterns = [
    path(PUBLIC, public.index, name="index"),
    path(f"{PUBLIC}bulletins.atom", public.data, {"form": "atom"}, name="atom"),
    path(f"{PUBLIC}bulletins.json", public.data, {"form": "json"}, name="json"),
    path(f"{PUBLIC}bulletins.csv", public.data, {"form": "csv"}, name="csv"),
    path(f"{PUBLIC}sign-up/", public.sign_up, name="sign_up"),
    path(f"{PUBLIC}unsubscribe/<str:token>/", public.unsubscribe, name="unsubscribe"),
    path(f"{PUBLIC}<slug:slug>/", public.bulletin, name="bulletin"),
    path("networks/<slug:slug>/inside/bulletin/", members.wanted, name="wanted"),
    path("office/bulletins/", office.bulletins, name="list"),
    path("office/bulletins/new/", office.new, name="new"),
    path(ONE, office.compose, name="compose"),
    path(f"{ONE}preview/", office.preview_page, name="preview"),
    path(f"{ONE}gather/", office.gather, name="gather"),
    path(f"{ONE}items/<int:item>/up/", office.move, {"way": "up"}, name="up"),
    path(f"{ONE}items/<int:item>/down/", office.move, {"way": "down"}, name="down"),
    path(f"{ONE}test/", office.test, name="test"),
    path(f"{ONE}send/", office.send, name="send"),
    path(f"{ONE}discard/", office.discard, name="discard"),
]
