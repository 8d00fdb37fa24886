"""Who may open the addresses of the statistics: everybody; the detail is for officers."""

from tests.access import EVERYONE, OFFICERS, Row

ROWS = [
    Row("statistics:statistics", EVERYONE),
    Row("statistics:months_atom", EVERYONE),
    Row("statistics:months_csv", EVERYONE),
    Row("statistics:months_json", EVERYONE),
    Row("statistics:useful", EVERYONE, status=405),
    Row("statistics:office", OFFICERS),
    Row("statistics:office", OFFICERS, query="?days=30&kind=Case+study", case="one kind"),
    Row("statistics:pages_csv", OFFICERS),
    Row("statistics:page", OFFICERS, query="?path=/library/"),
    Row("statistics:earlier", OFFICERS),
    Row("statistics:answers", OFFICERS),
    Row("statistics:answers", OFFICERS, query="?show=held", case="held"),
    Row("statistics:answer", OFFICERS, lambda w: {"pk": w.said.pk}),
]
