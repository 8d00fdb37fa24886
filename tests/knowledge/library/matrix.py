"""Who may open the addresses of the library."""

from tests.access import EVERYONE, OFFICERS, SIGNED_IN, Row


def public(w):
    return {"slug": w.resource.slug}


def draft(w):
    return {"slug": w.unpublished.slug}


OWN = frozenset({"council_a"})


def study(w, **more):
    return {"slug": w.study.slug} | more


def reviewed(w, **more):
    return {"slug": w.reviewed.slug} | more


def file_of(resource, picture):
    return {"slug": resource.slug, "number": picture.number, "width": 100, "ending": "jpg"}


ROWS = [
    *(Row(f"library:{name}", EVERYONE) for name in ("library", "case_studies", "toolkits")),
    *(
        Row(f"library:{name}_feed", EVERYONE, lambda w, f=form: {"form": f}, case=form)
        for name in ("library", "case_studies", "toolkits")
        for form in ("atom", "json", "csv")
    ),
    Row("library:resource", EVERYONE, public),
    Row("library:resource", frozenset(), draft, public="404", case="unpublished"),
    Row("library:hub", OFFICERS),
    Row("library:office_new", OFFICERS),
    Row("library:office_resource", OFFICERS, draft),
    Row("library:office_edit", OFFICERS, draft),
    Row("library:office_act", OFFICERS, lambda w: draft(w) | {"verb": "submit"}, status=405),
    Row("library:video", EVERYONE, lambda w: {"slug": w.film.slug}, status=302),
    Row("library:picture", EVERYONE, lambda w: file_of(w.seen, w.seen_picture)),
    Row(
        *("library:picture", frozenset(), lambda w: file_of(w.study, w.study_picture)),
        public="404",
        case="of a draft",
    ),
    Row("library:sharing", SIGNED_IN),
    Row("library:share_new", SIGNED_IN),
    Row(
        *("library:share_shown", frozenset()),
        lambda w: {"token": "made-up", "number": 1, "width": 100, "ending": "jpg"},
        public="404",
    ),
    # A draft is its council's alone; sent in, it is officers' as well.
    Row("library:share_study", OWN, study),
    Row("library:share_study", OWN | OFFICERS, reviewed, or_status=302, case="in review"),
    Row("library:share_read", OWN, study),
    Row("library:share_read", OWN | OFFICERS, reviewed, case="in review"),
    Row("library:share_check", OWN, study),
    Row("library:share_pictures", OWN, study),
    Row("library:share_pictures", OFFICERS, reviewed, case="in review"),
    Row("library:share_picture", OWN, lambda w: study(w, number=1)),
    Row("library:share_picture", OFFICERS, lambda w: reviewed(w, number=1), case="in review"),
    Row("library:share_file", OWN, lambda w: file_of(w.study, w.study_picture)),
    Row(
        *("library:share_file", OWN | OFFICERS),
        lambda w: file_of(w.reviewed, w.reviewed_picture),
        case="in review",
    ),
    Row("library:share_part", OWN, lambda w: study(w, part="did")),
    Row("library:share_part", OFFICERS, lambda w: reviewed(w, part="did"), case="in review"),
    Row("library:share_comment", OWN, lambda w: study(w, part="did")),
    Row(
        "library:share_comment", OWN | OFFICERS, lambda w: reviewed(w, part="did"), case="reviewed"
    ),
    Row("library:share_remove", OWN, lambda w: study(w, number=1), status=405),
    Row("library:share_settle", OWN, lambda w: study(w, number=1), status=405),
    Row("library:share_act", OWN, lambda w: study(w, verb="recall"), status=405),
    Row("library:office_resource", frozenset(), study, case="a council's draft"),
    Row("library:office_resource", OFFICERS, reviewed, case="a council's, in review"),
]
