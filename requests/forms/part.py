"""What every part of the form shares: what is saved now, what we know already, who changed it."""

from typing import Any, ClassVar, Self

from devosupport.core.stale import SharedForm
from requests.choices import Section
from requests.models import SupportRequest
from requests.sections import fields_of


class Part(SharedForm):
    """One part of a draft, which any colleague may have open at the same time."""

    section: ClassVar[Section]

    def __init__(self, data: Any = None, *, row: SupportRequest, **kwargs: Any) -> None:
        self.row = row
        kwargs.setdefault("initial", self.prefilled(row))
        kwargs.setdefault("current", self.saved(row))
        super().__init__(data, **kwargs)

    @property
    def has_heading(self) -> bool:
        """Whether a question is the page's heading itself."""
        return any(look.heading for look in self.looks.values())

    def saved(self, row: SupportRequest) -> dict[str, Any]:
        """The answers as they are now."""
        return {name: getattr(row, name) for name in fields_of(row)[self.section]}

    def prefilled(self, row: SupportRequest) -> dict[str, Any]:
        """What the portal knows already, where nothing was answered yet."""
        return {}

    def made_with(self) -> dict[str, Any]:
        return {"row": self.row}

    def overtaken_by(self, row: SupportRequest) -> Self:
        """The same answers against the row as it is now."""
        self.row = row
        return self.overtaken(self.saved(row))

    def answers(self) -> dict[str, Any]:
        """What `rules.save` takes, beside request, actor and version."""
        names = [name for name in fields_of(self.row)[self.section] if name in self.fields]
        return {"values": {name: self.cleaned_data[name] for name in names}}
