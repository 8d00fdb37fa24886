from urllib.parse import urlencode

import pytest
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from devosupport.core import views
from devosupport.urls import urlpatterns as ours


def broken(request):
    raise ValueError("secret detail")


def unreachable(request):
    raise OperationalError("server closed the connection")


def reads_form(request):
    return HttpResponse(request.POST.get("words", ""))


def missing(request):
    raise Http404("secret detail")


urlpatterns = [
    path("broken/", broken),
    path("unreachable/", unreachable),
    path("missing/", missing),
    path("form/", csrf_exempt(reads_form)),
    *ours,
]
handler400 = "devosupport.core.views.bad_request"
handler500 = "devosupport.core.views.server_error"

PAGES = ["help", "accessibility", "cookies"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_words_is_for_everybody_and_sets_no_cookie(client, name):
    response = client.get(f"/{name}/")
    assert response.status_code == 200
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_words_asks_nothing_of_the_database(client, name):
    # No database is given to this test: a query would fail it.
    assert client.get(f"/{name}/").status_code == 200


@pytest.mark.django_db
def test_privacy_says_how_long_things_are_kept_by_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/privacy/")
    assert not response.cookies
    assert "public" in response["Cache-Control"]
    assert "Contacts of a case: names, addresses, numbers: 24 months" in response.content.decode()


def test_help_phone_and_mail_stand_on_every_page(client, settings):
    html = client.get("/help/").content.decode()
    assert html.index('id="main-content"') < html.index('id="help-title"')
    assert settings.HELP_PHONE in html.partition('id="help-title"')[2]
    assert settings.HELP_EMAIL in html.partition('id="help-title"')[2]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/missing/", 404, "Page not found"),
        ("/no-such-address/", 404, "Page not found"),
        ("/broken/", 500, "Something went wrong on our side"),
        ("/unreachable/", 503, "The service will be back in a moment"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_when_something_goes_wrong_a_page_says_what_to_do(address, status, words):
    response = Client(raise_request_exception=False).get(address)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "secret detail" not in html
    assert "Talk to a person" in html
    # No database is given to this test: a query would fail it.
    assert not response.cookies


@pytest.mark.parametrize("sent", [{"words": "x" * 12_000_001}, {f"n{n}": "1" for n in range(1001)}])
@override_settings(ROOT_URLCONF=__name__)
def test_a_form_that_is_too_large_is_explained(sent):
    response = Client(raise_request_exception=False).post(
        "/form/", urlencode(sent), content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "too much to send at once" in response.content.decode()
    assert not response.cookies


@override_settings(ROOT_URLCONF=__name__)
def test_a_host_that_is_not_ours_gets_a_page_and_no_more():
    response = Client(raise_request_exception=False).get("/help/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
    assert "evil.example" not in response.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_page_out_of_reach_says_when_to_come_back():
    response = Client(raise_request_exception=False).get("/unreachable/")
    assert response["Retry-After"] == "30"


def test_a_form_without_its_token_is_explained_and_nothing_is_lost():
    response = views.csrf_failure(RequestFactory().post("/"), reason="secret detail")
    assert response.status_code == 403
    assert "Your answer was not sent" in response.content.decode()
    assert "secret detail" not in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "413"])
def test_the_other_pages_of_trouble_render_without_a_request(name):
    from django.template.loader import render_to_string

    assert "Talk to a person" in render_to_string(f"{name}.html")
