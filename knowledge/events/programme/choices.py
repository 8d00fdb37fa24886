"""The closed lists of the work programme."""

from django.db.models import TextChoices


class ItemState(TextChoices):
    PROPOSED = "proposed", "Proposed"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"
    # Of a past paper: what came of it stands nowhere that we know of.
    NOT_RECORDED = "not_recorded", "Outcome not recorded"


COLOURS = {
    ItemState.PROPOSED: "grey",
    ItemState.UNDER_WAY: "blue",
    ItemState.DONE: "green",
    ItemState.STOPPED: "red",
    ItemState.NOT_RECORDED: "yellow",
}
