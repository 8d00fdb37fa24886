"""What made-up bodies ask for. Nothing here names a place or a council that exists."""

import random

# 24 × 15 names of places, and nobody's.
BEGINS = (
    "Alder", "Bracken", "Carrow", "Dunmor", "Elder", "Fenni", "Garth", "Harth", "Ivel", "Kestrel",
    "Larken", "Marl", "Nether", "Oak", "Pell", "Quill", "Rook", "Sandi", "Tarn", "Ulver", "Vella",
    "Winter", "Yarrow", "Brindle",
)  # fmt: skip
ENDS = (
    "shire", "mere", "wold", "holme", "bridge", "mouth", "dale", "field", "combe", "beck", "haven",
    "marsh", "thwaite", "ford", "fell",
)  # fmt: skip
AIMS = (
    "bring the councils of the area together to scope a combined authority",
    "compare a combined authority with a combined county authority",
    "draft the terms of reference of a shadow board",
    "test our devolution proposal before it goes to government",
    "hear how others staffed the scrutiny of a mayoral authority",
    "work out what an integrated settlement would mean for our finances",
    "model how a transport levy would be shared between the districts",
    "plan a public consultation that people take part in",
    "prepare an assurance framework for the investment fund",
    "design the office of a mayor before the first election",
    "agree how town and parish councils fit into the new arrangement",
    "understand which skills powers come with each tier",
    "write the business case for pooling the retained rates",
    "settle how members will be balanced on the joint committee",
    "learn from areas that joined health and social care to their deal",
    "line up local government reorganisation with our devolution timetable",
    "find a critical friend for the programme team",
    "brief new members on what a strategic authority can do",
)
REASONS = (
    "Our leaders meet in six weeks and want to decide then.",
    "We have done the groundwork but nobody here has been through it before.",
    "Two of the partners are further along than the rest.",
    "Government has asked for a first draft by the spring.",
    "The officers' group needs somebody neutral to chair two workshops.",
    "We would like to speak to an area that has done the same.",
    "An election falls in the middle of the timetable.",
    "The last attempt stopped at governance, so we want to begin there.",
    "A county and its districts see the numbers differently.",
    "We are a small team and cannot release anybody full time.",
)
SAID = (
    "Thank you for the papers. The two dates you gave suit us both.",
    "We spoke by telephone about the timetable and agreed to begin with governance.",
    "The finance officers of all the partners will join the second workshop.",
    "Could you tell us whom else you have worked with on this?",
    "The note of the meeting is on its way; three actions fall to us.",
    "Our leaders have agreed the outline and asked for a plain summary.",
)


def place_names() -> list[str]:
    return [f"{begin}{end}" for end in ENDS for begin in BEGINS]


def what_is_asked(chance: random.Random, place: str) -> str:
    """Two or three sentences, the first of which is the request's title."""
    first = f"Help us to {chance.choice(AIMS)} in {place}."
    return " ".join([first, *chance.sample(REASONS, chance.randint(1, 2))])
