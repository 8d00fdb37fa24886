from tests.access import EVERYONE, Row

ROWS = [
    Row("office:home", allow=EVERYONE),
    Row("office:support", allow=EVERYONE),
    Row("office:questions", allow=EVERYONE),
    Row("office:questions_odt", allow=EVERYONE),
    Row("office:performance", allow=EVERYONE),
    Row("office:performance_atom", allow=EVERYONE),
    Row("office:performance_csv", allow=EVERYONE),
    Row("office:performance_json", allow=EVERYONE),
    Row("office:sitemap", allow=EVERYONE),
    Row("office:robots", allow=EVERYONE),
    Row("office:offer", kwargs=lambda w: {"slug": "brokering"}, allow=EVERYONE),
]
