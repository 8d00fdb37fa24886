"""A network, and a council whose officer coordinates it."""

import pytest

from tests import factories as places
from tests.knowledge.networks import factories


@pytest.fixture
def council():
    return places.organisation("Ashmere")


@pytest.fixture
def network():
    return factories.network("Officers who negotiate")


@pytest.fixture
def head(network, council):
    return factories.member(network, council, coordinator=True).person
