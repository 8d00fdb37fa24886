"""What was asked over the past eighteen months, and of whom. Neutral where a council is real."""

from typing import NamedTuple

from devosupport.places.choices import Stage, SupportType

LIBRARY = "/library/"
B, S, T = SupportType.values


class Question(NamedTuple):
    """Something that a reply was enough for, or that another body could do better."""

    topic: str
    what: str
    answer: str
    resource: str = ""
    body: str = ""


class Area(NamedTuple):
    topics: str
    types: tuple[str, ...]
    stage: Stage
    what: str
    # Who sat where, and for how many days: m2 is a member for two days.
    seats: str
    changed: str


ANSWERED = (
    Question(
        "governance",
        "How do combined authorities and combined county authorities differ?",
        "The explainer in the library sets both side by side, with the law each rests on.",
        "combined-authorities-explained",
    ),
    Question(
        "town-and-parish-councils",
        "What have others done to pass powers on to town and parish councils?",
        "There is an example in the library, and its authors are glad to talk.",
        "double-devolution-example",
    ),
    Question(
        "assurance-frameworks",
        "Is there a checklist for an assurance framework?",
        "Yes: the toolkit in the library has one that can be used as it is.",
        "assurance-framework-checklist",
    ),
    Question(
        "communications",
        "Is there a plan for telling residents about devolution that we could adapt?",
        "The communications toolkit has a plan with its steps and how to tell whether it works.",
        "communications-plan-toolkit",
    ),
    Question(
        "scrutiny",
        "How do other areas staff the scrutiny of an authority?",
        "The example in the library compares three ways of doing it.",
        "scrutiny-that-works-example",
    ),
    Question(
        "civic-engagement",
        "How have areas involved residents before a consultation?",
        "Two examples in the library began early, and say what they would do again.",
        "engaging-residents-by-design",
    ),
    Question(
        "whitehall-relationships",
        "Which questions does government ask about a proposal first?",
        "The planning guide lists them, with what a good answer holds.",
        "questions-before-you-propose",
    ),
    Question(
        "workforce-development",
        "Has an area built one workforce plan across several councils?",
        "There is an example in the library, and a network of officers that meets each quarter.",
        "one-workforce-example",
    ),
    Question(
        "mayoral-support",
        "What support is there for a newly elected mayor?",
        "I have sent you the programme for new mayors and the dates of its next sessions.",
    ),
)
REFERRED = (
    Question(
        "finance",
        "Who can look over the accounts of a joint company?",
        "Local Partnerships can do this, and will ring you this week as we agreed.",
        body="Local Partnerships",
    ),
    Question(
        "scrutiny",
        "Who trains members of a new scrutiny committee?",
        "The Centre for Governance and Scrutiny runs this training, and expects your call.",
        body="Centre for Governance and Scrutiny",
    ),
    Question(
        "town-and-parish-councils",
        "Who can advise our parish councils on taking over land?",
        "The National Association of Local Councils advises on this, and has your number.",
        body="National Association of Local Councils",
    ),
)
AREAS = (
    Area(
        "governance scrutiny", (B,), Stage.DESIGN,
        "Explore options for governance across the area", "m2 o3",
        "The councils have one paper on governance that each can take to its cabinet.",
    ),
    Area(
        "business-cases finance", (T, S), Stage.PROPOSAL,
        "Explore options for a business case for joint investment", "o2 a6",
        "The business case has gone to every finance director in the area.",
    ),
    Area(
        "political-leadership", (B,), Stage.PARTNERSHIP,
        "Explore options for a leaders' board", "m2 m2",
        "Leaders meet each month, with an agenda agreed among them.",
    ),
    Area(
        "skills-and-employment", (S,), Stage.IMPLEMENTING,
        "Explore options for a joint skills plan", "m1 o3",
        "Colleges and councils work to one plan with named owners.",
    ),
    Area(
        "civic-engagement communications", (S,), Stage.CONSULTING,
        "Explore options for engaging residents early", "o2 a3",
        "A plan that begins with residents, and a team that carries it out.",
    ),
    Area(
        "integrated-settlements finance", (T,), Stage.AGREEING,
        "Explore options for managing an integrated settlement", "o3 a8",
        "Roles, limits and reports are written down and understood.",
    ),
    Area(
        "local-government-reorganisation", (B, S), Stage.SCOPING,
        "Explore options for working together through reorganisation", "m2 o2 a4",
        "A joint programme with one plan and shared posts.",
    ),
    Area(
        "health-and-social-care public-service-reform", (B, S), Stage.PARTNERSHIP,
        "Explore options for prevention with health partners", "m2 o3",
        "The councils and health bodies agreed three places to begin.",
    ),
    Area(
        "trade-and-investment", (S,), Stage.PROPOSAL,
        "Explore options for an investment prospectus", "m1 a5",
        "A prospectus is ready to be shown to investors.",
    ),
    Area(
        "performance-and-improvement assurance-frameworks", (T,), Stage.DELIVERING,
        "Explore options for measuring what devolved powers achieve", "o2 a4",
        "A short set of measures, each with its source.",
    ),
)  # fmt: skip
# Bodies of every region; those most active elsewhere in the story more than once.
LEADS = (
    "cumberland", "derby", "cornwall", "kent", "warwickshire", "shropshire", "north-yorkshire",
    "hertfordshire", "plymouth", "leicester", "sunderland", "wirral", "east-midlands", "suffolk",
    "wiltshire", "lincolnshire", "medway", "stoke-on-trent", "camden", "york", "tees-valley",
    "devon", "oxfordshire", "norwich", "preston", "staffordshire", "brighton-and-hove", "bedford",
    "county-durham", "cheshire-east", "west-northamptonshire", "dorset", "sutton", "exeter",
    "luton", "telford-and-wrekin", "kingston-upon-hull", "bury", "cumberland", "milton-keynes",
    "gloucestershire", "cambridge", "northumberland", "nottinghamshire", "hampshire", "derby",
    "west-yorkshire", "worcestershire", "portsmouth", "croydon", "lancaster", "torbay",
    "west-of-england", "rutland", "barnsley", "east-sussex", "halton", "swindon", "peterborough",
)  # fmt: skip
# What the made-up bodies said of it, and how it ended.
UNHAPPY = (
    ("partly", 3, "Some of it was useful; the timetable was too tight."),
    ("not_achieved", 1, "The councils did not come to an agreement."),
    ("not_reported", 0, ""),
    ("partly", 2, "It came later than we needed it."),
)
# What a council wrote for a peer.
THANKS = (
    "Thank you: what you told us was what we needed to hear.",
    "You made it easy to ask the questions we had not dared to ask.",
    "The hour with both leaders was the turning point for us.",
    "Your notes after each meeting are still what we work from.",
    "It helped that you told us what you would do differently.",
    "Generous with your time, and always to the point.",
    "Everybody in the room understood the choices after you had spoken.",
)
