"""What readers of the DevoHub searched for and said, so that officers' screens are not empty."""

from datetime import timedelta

from devosupport.office.demo.case import Story
from knowledge.search.models import Asked, Document, Promotion
from knowledge.search.rules.teaching import save_promotion
from knowledge.statistics.models import Answer
from knowledge.statistics.rules import answer, handle_answer

# The words, days ago, how often, how many pages were found.
SEARCHES = (
    ("combined authority", 2, 9, 100), ("bus franchising", 3, 8, 9), ("scrutiny", 5, 7, 21),
    ("mayoral council tax", 3, 6, 60), ("lgr", 6, 6, 38), ("procurement", 6, 5, 0),
    ("ringfence", 9, 4, 0),
    ("assurance framework", 12, 5, 14), ("devo deals", 15, 5, 102), ("procurement", 18, 3, 0),
    ("double devolution", 20, 4, 4), ("unparished areas", 23, 3, 0),
)  # fmt: skip
EXPLAINED = "/library/combined-authorities-explained/"
RECOMMENDED_FOR = ("combined authority", "mca", "cca", "combined county authority")
# Page, useful, the words, and what an officer noted.
SAID = (
    (EXPLAINED, True, "Sent it to every new member of our scrutiny committee.", "Told the author"),
    (EXPLAINED, False, "Who pays for the mayor's office in the first year?", ""),
    ("/library/engaging-residents-by-design/", True, "", ""),
    ("/work-programme/", False, "Which of these will have something to read this year?", ""),
)


def make_use(story: Story) -> None:
    today, officer = story.days.today, story.people["case-lead"]
    rows = [
        Asked(day=today - timedelta(days=ago), text=text, times=times, found=found)
        for text, ago, times, found in SEARCHES
    ]
    # A visitor may have searched for the same words on such a day: theirs stays.
    Asked.objects.bulk_create(rows, ignore_conflicts=True)
    for path, useful, words, note in SAID:
        row = answer(path=path, useful=useful, words=words)
        if note:
            handle_answer(actor=officer, row=row, note=note)
    known = Document.objects.live().filter(url=EXPLAINED).exists()
    if known and not Promotion.objects.exists():
        save_promotion(actor=officer, searches=RECOMMENDED_FOR, url=EXPLAINED)


def remove_use() -> None:
    """A page that is recommended stays, as the texts do."""
    Asked.objects.filter(text__in={text for text, *_ in SEARCHES}).delete()
    Answer.objects.filter(path__in={path for path, *_ in SAID}).delete()
