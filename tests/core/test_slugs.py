"""Addresses made of words."""

import pytest

from devosupport.core.slugs import free_slug
from devosupport.places.models import Topic

pytestmark = pytest.mark.django_db


def test_the_next_of_the_same_words_gets_a_number():
    assert free_slug("Bus franchising", Topic, otherwise="topic") == "bus-franchising"
    Topic.objects.create(slug="bus-franchising", name="Bus franchising", order=1)
    Topic.objects.create(slug="bus-franchising-2", name="Bus franchising again", order=2)
    assert free_slug("Bus franchising!", Topic, otherwise="topic") == "bus-franchising-3"


def test_words_that_leave_nothing_or_stand_for_another_page_get_another_address():
    assert free_slug("???", Topic, otherwise="topic") == "topic"
    assert free_slug("New", Topic, otherwise="topic", reserved=["new"]) == "new-2"


def test_a_long_title_is_cut_and_never_ends_in_a_hyphen():
    assert free_slug("abc def", Topic, otherwise="topic", longest=4) == "abc"
