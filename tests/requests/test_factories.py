"""Every state can be reached by the verbs alone."""

import pytest

from requests.choices import State
from tests.requests.factories import case_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", list(State))
def test_a_request_can_be_brought_to_every_state(state):
    assert case_in(state).state == state
