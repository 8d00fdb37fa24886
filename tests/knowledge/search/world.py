"""What officers taught the search."""

from knowledge.search.models import Asked, Document, Promotion, Synonyms
from tests.knowledge.factories import document, indexed


def build(w) -> None:
    indexed(document("recommended", "Overview and scrutiny that works"))
    page = Document.objects.get(key="recommended")
    w.synonyms = Synonyms.objects.create(forms=["ashmere city deal", "acd"])
    w.promotion = Promotion.objects.create(searches=["overview"], key=page.key)
    Asked.objects.create(day="2026-11-20", text="helicopters", times=3, found=0)
