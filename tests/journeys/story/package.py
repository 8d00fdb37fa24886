"""Chapter four: the case lead puts a package together; the council agrees to it by link."""

from typing import Any

from tests.journeys.story.asking import AUTHORISERS, LEAD, decide
from tests.journeys.story.people import Person
from tests.journeys.story.stage import Stage

FRANCES = "Frances Pretender"
LINES: tuple[dict[str, Any], ...] = (
    {
        "activity": "Bring the three leaders round a table",
        "provider": "Peer",
        "seat_kind": "Member peer",
        "days": "2",
        "payer": "LGA membership",
    },
    {
        "activity": "Draft terms of reference with the chief executives",
        "provider": "Peer",
        "seat_kind": "Officer peer",
        "days": "1.5",
        "payer": "LGA membership",
    },
    {
        "activity": "Model what a joint body costs each council",
        "provider": "Technical adviser",
        "seat_kind": "Technical adviser",
        "days": "3",
        "cost": "1500",
        "payer": "The council",
    },
)


def the_case_lead_offers_a_package(stage: Stage) -> None:
    frances = stage.enter("the case lead")
    frances.signs_in_as(FRANCES)
    frances.reads_email("case-lead@demo.example", f"A request is now yours ({stage.reference})")
    frances.opens(f"/office/requests/{stage.reference}/")
    frances.follows("Put the package together")
    frances.follows("Add the first line")
    for number, line in enumerate(LINES):
        if number:
            frances.follows("Add a line")
        fills_in(frances, line)
    frances.sees("£1,500", "14 days")
    frances.follows("Preview and offer")
    frances.presses("Offer it")
    frances.sees("The package is on offer")
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as("Robin Sampleford")
    robin.opens(f"/requests/{stage.reference}/package/")
    robin.sees(LINES[2]["activity"], "£1,500")
    name, email = AUTHORISERS[LEAD]
    decide(stage, name, email, "Your support package, to agree", "Agree to this package")
    frances.reads_email(
        "case-lead@demo.example", f"The support package is agreed ({stage.reference})"
    )


def fills_in(frances: Person, line: dict[str, Any]) -> None:
    frances.writes(activity=line["activity"], days=line["days"], cost=line.get("cost", ""))
    frances.chooses(line["provider"], line["payer"])
    frances.selects(seats="1", seat_kind=line["seat_kind"])
    frances.presses("Save the line")
    frances.sees("The line is saved.", line["activity"])
