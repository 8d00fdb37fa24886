"""Early warnings about a council: for managers and its Principal Advisers."""

from datetime import date

from django.db import IntegrityError, transaction

from devosupport.accounts.models import User
from devosupport.core.refusals import Overtaken
from devosupport.history.rules import record
from devosupport.places.models import Organisation
from requests.access import may_see_warnings
from requests.choices import Level
from requests.models import EarlyWarning
from requests.rules.base import now, require, words_of


@transaction.atomic
def save_warning(
    *,
    actor: User,
    organisation: Organisation,
    level: str,
    signs: str,
    doing: str = "",
    look_again_on: date | None = None,
    version: int = 0,
) -> EarlyWarning:
    """Begin or change the one record of a council. `version` 0: there was none when it was opened.

    Raises Overtaken when somebody else saved it meanwhile.
    """
    require(
        may_see_warnings(actor, organisation),
        "Early warnings are for managers and the Principal Adviser of the region.",
    )
    row = EarlyWarning.objects.select_for_update().filter(organisation=organisation).first()
    if (row.version if row else 0) != version:
        raise Overtaken
    row = row or EarlyWarning(organisation=organisation, version=0)
    before = row.level
    row.level, row.signs, row.doing = Level(level), words_of(signs, "what you see"), doing.strip()
    row.look_again_on, row.changed_by, row.changed_at = look_again_on, actor, now()
    row.version += 1
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Overtaken from None
    record(row, "save_warning", actor=actor, at=now(), old=before, new=row.level)
    return row
