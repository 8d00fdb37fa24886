"""Chapter six: days are logged, the work is delivered, everybody says how it went, it closes."""

from devosupport.accounts.models import User
from tests.journeys.story.package import FRANCES
from tests.journeys.story.people import Person
from tests.journeys.story.stage import Stage
from tests.journeys.story.team import ADVISER, OFFICER

HAPPENED = (
    "Asked the partners to agree",
    "Claimed the request",
    "Accepted the request",
    "Confirmed the team",
    "Marked the support as delivered",
    "Gave feedback",
    "Closed the request: achieved what the area wanted",
)


def the_work_is_done(stage: Stage) -> None:
    for somebody in (ADVISER, OFFICER):
        logs_a_day(stage, somebody.name)
    frances = stage.enter("the case lead")
    frances.signs_in_as(FRANCES)
    frances.opens(f"/office/requests/{stage.reference}/")
    frances.follows("Log a day")
    frances.page.get_by_label("Who worked?").select_option(index=0)
    frances.writes(note="First talk with the leaders")
    frances.presses("Log it")
    frances.sees("The day is logged.")
    frances.opens(f"/office/requests/{stage.reference}/mark-delivered/")
    frances.presses("It is delivered")
    frances.sees("The support is delivered")
    everybody_says_how_it_went(stage)
    it_closes(frances, stage)


def logs_a_day(stage: Stage, name: str) -> None:
    person = stage.enter(name)
    person.signs_in_as(name)
    person.opens("/peer/")
    person.follows("Cumbria")
    person.presses("Log it")
    person.sees("There is a problem")
    person.dates("Which day did you work?", stage.today())
    person.chooses("A whole day")
    person.writes(note="Met the chief executives")
    person.presses("Log it")
    person.sees("The day is logged.", "Met the chief executives")


def everybody_says_how_it_went(stage: Stage) -> None:
    council = stage.enter("the council's head of policy")
    thanks = "You asked the question nobody dared to ask."
    opens_the_form(council, "council-a@demo.example")
    name = about_the_peer(council, stage, thanks)
    council.presses("Send")
    council.sees("There is a problem", f"Select how useful {name} was to you")
    council.page.get_by_role("group", name=f"To what extent was {name} useful").get_by_label(
        "To a great extent"
    ).check()
    council.presses("Send")
    council.sees("Thank you")
    for email in (stage.others["member"], ADVISER.email, OFFICER.email):
        says_how_it_went(stage.enter(email), email, for_lga="A well prepared area.")
    assert thanks in council.reads_email(stage.others["member"], "A council wrote to you")


def says_how_it_went(person: Person, email: str, **words: str) -> None:
    opens_the_form(person, email)
    person.writes(**words)
    person.presses("Send")
    person.sees("Thank you")


def opens_the_form(person: Person, email: str) -> None:
    person.opens_link_to(email, "How did it go?")
    person.presses("Send")
    person.sees("There is a problem", "Select how useful the support was")
    person.chooses("To a great extent")
    person.writes(what_changed="The three leaders meet every month.")


def about_the_peer(council: Person, stage: Stage, thanks: str) -> str:
    """Words for the member peer; their name."""
    name = User.objects.get(email=stage.others["member"]).display_name
    council.fill(council.page.get_by_label(f"For {name}", exact=False), thanks)
    return name


def it_closes(frances: Person, stage: Stage) -> None:
    frances.opens(f"/office/requests/{stage.reference}/")
    frances.follows("Close with an outcome")
    frances.chooses("Achieved what the area wanted")
    frances.writes(note="A joint committee from April.")
    frances.presses("Close it")
    frances.sees("The request is closed.")


def all_of_it_stands_in_the_timeline(stage: Stage) -> None:
    """For officers and for the council, each in its words, and in the e-mails."""
    frances = stage.enter("the case lead")
    frances.signs_in_as(FRANCES)
    frances.opens(f"/office/requests/{stage.reference}/history/?only=done")
    told = frances.reads()
    while frances.page.get_by_role("link", name="Older").count():
        frances.follows("Older")
        told += frances.reads()
    assert not [deed for deed in HAPPENED if deed not in told], told
    robin = stage.enter("the council's head of policy")
    robin.signs_in_as("Robin Sampleford")
    robin.opens(f"/requests/{stage.reference}/")
    robin.sees("Completed")
    robin.opens(f"/requests/{stage.reference}/history/")
    robin.reads_email("council-a@demo.example", f"Your case is closed ({stage.reference})")
