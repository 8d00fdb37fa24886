"""What never reaches a log: the parts of an address that open a page for whoever holds them."""

import logging

import pytest
from structlog.stdlib import ProcessorFormatter

from devosupport.core.logs import without_secrets


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("GET /t/Ab1-x.Zz_9/", "GET /t/…/"),
        (
            f"POST /planning-tool/PL-7KQ4MX/{'0f' * 16}/read/",
            "POST /planning-tool/PL-7KQ4MX/…/read/",
        ),
        ("GET /register/greater-manchester/", "GET /register/greater-manchester/"),
    ],
)
def test_an_event_hides_what_opens_a_page(address, logged):
    assert without_secrets(None, "info", {"request": address})["request"] == logged


def test_a_request_by_a_private_address_is_logged_without_it(client, db, caplog):
    ours = next(
        handler.formatter
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, ProcessorFormatter)
    )
    client.get("/t/secret-token.abc/")
    logged = "\n".join(ours.format(record) for record in caplog.records)
    assert "GET /t/…/" in logged
    assert "Not Found: /t/…/" in logged
    assert "secret-token" not in logged
