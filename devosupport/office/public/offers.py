"""What support there is: one row an offer. The words about each stand in its template."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    slug: str
    name: str
    # One sentence for the list, the search and the page's description.
    summary: str
    # Where the papers ask for it.
    source: str

    @property
    def template(self) -> str:
        return f"office/public/offers/{self.slug}.html"


OFFERS = (
    Offer(
        "brokering",
        "Brokering",
        "We bring the councils of a place together to scope options and talk in confidence "
        "about governance.",
        "S0 paragraph 3.1",
    ),
    Offer(
        "strategic",
        "Strategic advice",
        "Advice on how to negotiate with government departments and local partners.",
        "S0 paragraph 3.2",
    ),
    Offer(
        "technical",
        "Technical help",
        "Help with the business case, financial modelling and assurance framework.",
        "S0 paragraphs 3.3 and 11, S1 paragraph 9.4",
    ),
    Offer(
        "peers",
        "Peers who have done it",
        "Councillors and officers with first-hand experience, matched to what you are working on.",
        "S0 paragraphs 8 and 9",
    ),
    Offer(
        "expert-days",
        "Expert days",
        "Up to 14 days of an adviser's or a partner body's time in one request.",
        "S0 paragraph 11",
    ),
    Offer(
        "first-conversation",
        "A first conversation",
        "Three questions, asked alone and in confidence, answered within two working days.",
        "S0 paragraph 3.1",
    ),
)
BY_SLUG = {offer.slug: offer for offer in OFFERS}
