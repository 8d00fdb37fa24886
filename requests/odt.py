"""A request as an OpenDocument text."""

from django.utils import timezone
from django.utils.formats import date_format

from devosupport.core.odt import odt
from requests.models import SupportRequest
from requests.presenters.application import application


def application_odt(row: SupportRequest) -> bytes:
    """The whole application: title, date, then each part with its answers."""
    return odt(
        f"Request for devolution support {row.reference}",
        [
            f"{row.lead.name}. {row.get_form_display()}. {row.public_label}.",
            f"As at {date_format(timezone.localdate(), 'j F Y')}.",
        ],
        [
            (part.title, [(answer.key, answer.value) for answer in part.rows])
            for part in application(row)
        ],
    )
