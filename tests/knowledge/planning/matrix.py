"""Who may open a plan: whoever has its private address, and the people of who keeps it."""

from tests.access import EVERYONE, SIGNED_IN, Row

A = {"council_a"}


def address(w):
    return w.plan_address


def to_read(w):
    return w.plan_to_read


def account(w):
    return w.plan_account


def theme(kwargs):
    return lambda w: {**kwargs(w), "slug": "finance"}


ROWS = [
    Row("planning:home", allow=EVERYONE),
    Row("planning:start", allow=EVERYONE),
    Row("planning:ours", allow=SIGNED_IN),
    Row("planning:share", kwargs=lambda w: w.plan_shared, allow=A),
    *(
        row
        for name in ("plan", "read", "odt")
        for row in (
            Row(f"planning:{name}", kwargs=address, allow=EVERYONE),
            Row(f"planning:{name}", kwargs=to_read, allow=EVERYONE, case="to read"),
            Row(f"planning:{name}", kwargs=account, allow=A, case="by account"),
        )
    ),
    Row("planning:theme", kwargs=theme(address), allow=EVERYONE),
    Row("planning:theme", kwargs=theme(account), allow=A, case="by account"),
    Row("planning:change", kwargs=address, allow=EVERYONE),
    Row("planning:change", kwargs=account, allow=A, case="by account"),
    Row("planning:addresses", kwargs=address, allow=EVERYONE, status=405, case="by address"),
    Row("planning:remove", kwargs=address, allow=EVERYONE, status=405, case="by address"),
    Row("planning:addresses", kwargs=account, allow=A, status=405),
    Row("planning:remove", kwargs=account, allow=A, status=405),
    Row("planning:keep", kwargs=address, allow=SIGNED_IN),
    Row("planning:keep", kwargs=to_read, allow=set(), case="to read"),
]
