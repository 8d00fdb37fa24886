"""Chapter one: the public looks around. No sign-in, no cookie."""

from tests.journeys.story.stage import Stage


def the_public_looks_around(stage: Stage) -> None:
    reader = stage.enter("a reader")
    reader.opens("/")
    reader.sees("Make devolution work for your place")
    reader.opens("/support/")
    reader.sees("Ask for support", "14 days")
    reader.follows("Brokering")
    finds_a_case_study(reader)
    reads_the_register(reader)
    assert reader.page.context.cookies() == []


def finds_a_case_study(reader) -> None:
    reader.opens("/")
    reader.writes(q="governance")
    reader.presses("Search")
    results = reader.page.get_by_role("main")
    reader.follows("", within=results.locator("a[href^='/library/']").locator(".."))
    reader.sees("Published")


def reads_the_register(reader) -> None:
    reader.opens("/register/")
    reader.opens("/register/west-yorkshire/")
    reader.sees("Source", "not yet checked")
