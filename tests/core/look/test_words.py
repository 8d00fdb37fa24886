from decimal import Decimal

import pytest
from django.template import Context, Template


def render(text, **context):
    return Template("{% load devo %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("number", "words"),
    [("0.5", "½ day"), ("1.0", "1 day"), ("1.5", "1½ days"), ("14.0", "14 days"), ("0", "0 days")],
)
def test_days_are_written_in_halves(number, words):
    assert render("{{ n|days }}", n=Decimal(number)).replace("\N{NO-BREAK SPACE}", " ") == words


def test_what_is_not_known_is_written_as_nothing():
    assert render("{{ n|days }}{{ n|halves }}", n=None) == ""


def test_plurals_follow_the_number():
    assert render('{{ 1|plural:"request" }}, {{ n|plural:"body,bodies" }}', n=1200) == (
        "1 request, 1,200 bodies"
    )


def test_a_telephone_number_can_be_tapped():
    assert 'href="tel:+442079460123"' in render("{{ n|phone }}", n="+44 20 7946 0123")


def test_a_link_that_leaves_us_tells_nothing_of_us_and_is_never_a_script():
    assert 'rel="noreferrer external"' in render('{% external_link "https://a.example" "A" %}')
    assert "<a" not in render('{% external_link "javascript:alert(1)" "A" %}')


def test_the_navigation_marks_the_part_of_the_site_one_is_in():
    text = '{% nav_item "/library/" "Library" %}{% nav_item "/register/" "Register" %}'
    html = render(text, here="/library/a-case/")
    assert html.index("aria-current") < html.index("Register")
    assert html.count("aria-current") == 1
