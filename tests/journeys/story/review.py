"""The last chapter: half a year later the council says what became of it."""

from requests.models import OutcomeReview
from requests.rules import care
from tests.journeys.story.package import FRANCES
from tests.journeys.story.stage import Stage

SINCE = "The three councils have published a proposal."


def what_became_of_it(stage: Stage) -> None:
    half_a_year_passes(stage)
    robin = stage.enter("the council's head of policy")
    robin.opens_link_to("council-a@demo.example", f"What became of it? ({stage.reference})")
    robin.presses("Send")
    robin.sees("There is a problem", "Select what has happened since")
    robin.chooses("Things have moved on because of the support")
    robin.writes(what_changed=SINCE)
    robin.presses("Send")
    robin.sees("Thank you")
    frances = stage.enter("the case lead")
    frances.signs_in_as(FRANCES)
    frances.opens(f"/office/requests/{stage.reference}/history/")
    frances.sees("Said what became of it")


def half_a_year_passes(stage: Stage) -> None:
    """The date comes to us, since nobody can wait for it; the sweep then asks as it does daily."""
    review = OutcomeReview.objects.get(request__reference=stage.reference, months=6)
    assert (review.due_on - stage.today()).days > 150
    review.due_on = stage.today()
    review.save(update_fields=["due_on"])
    assert care.ask_review(review=review)
