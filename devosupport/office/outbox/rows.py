"""Which notices an officer sees, and how they are found."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from devosupport.accounts.access import Person, has_role
from devosupport.accounts.choices import OfficerRole
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from devosupport.notifications.querysets import NoticeQuerySet

READERS = (OfficerRole.TRIAGE, OfficerRole.MANAGER, OfficerRole.ADMINISTRATOR)
PAGE = 20

# What failed comes first: it is what somebody has to do something about.
TABS = (
    (NoticeState.FAILED, "Could not be delivered"),
    (NoticeState.WAITING, "Waiting"),
    (NoticeState.SENT, "Sent"),
    (NoticeState.DAILY, "For the daily e-mail"),
    (NoticeState.JOINED, "In a daily e-mail"),
    (NoticeState.MOOT, "Not sent"),
)
COUNTED = (NoticeState.FAILED, NoticeState.WAITING)


def notices_for(user: Person) -> NoticeQuerySet:
    """Every notice with its reader, newest first; none for anybody else."""
    if not has_role(user, *READERS):
        return Notice.objects.none()
    return Notice.objects.select_related("to").order_by("-id")


@dataclass(frozen=True)
class Asked:
    """What the address asks for. Anything odd in it reads as not asked."""

    state: str
    text: str
    before: int | None

    @classmethod
    def by(cls, request: HttpRequest) -> "Asked":
        state = request.GET.get("state", "")
        before = request.GET.get("before", "")
        return cls(
            state=state if state in NoticeState.values else NoticeState.FAILED.value,
            text=request.GET.get("q", "").replace("\x00", "").strip()[:100],
            before=int(before[:18]) if before.isascii() and before.isdigit() else None,
        )

    def of(self, notices: NoticeQuerySet) -> NoticeQuerySet:
        notices = notices.filter(state=self.state)
        if self.text:
            notices = notices.filter(
                Q(to__email__icontains=self.text)
                | Q(to__name__icontains=self.text)
                | Q(key__icontains=self.text)
                | Q(context__reference__iexact=self.text)
                | Q(problem__icontains=self.text)
            )
        return notices.filter(id__lt=self.before) if self.before else notices


def tabs(notices: NoticeQuerySet, asked: Asked) -> list[dict[str, object]]:
    """The states as navigation; only the short ones are counted, in one query."""
    counted = notices.filter(state__in=COUNTED).order_by().values_list("state")
    counts = dict(counted.annotate(Count("id")))
    return [
        {
            "text": label,
            "url": f"{reverse('notices:list')}?state={state.value}",
            "current": state.value == asked.state,
            "count": counts.get(state.value),
        }
        for state, label in TABS
    ]
