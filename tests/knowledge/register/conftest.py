"""An area of our own, and two officers: one changes the register, the other looks at it too."""

import pytest

from devosupport.places.models import Region
from knowledge.register.models import Area
from tests import people


@pytest.fixture
def area() -> Area:
    return Area.objects.create(
        slug="ashmere", name="Ashmere", tile="Ash", region=Region.objects.first(), column=0, row=0
    )


@pytest.fixture
def ada():
    return people.officer("case_lead")


@pytest.fixture
def bea():
    return people.officer("manager")
