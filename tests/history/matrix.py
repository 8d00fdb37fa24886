from tests.access import Row

ROWS = [Row("audit:list", frozenset({"manager", "administrator"}))]
