"""Planning a meeting of a network: of the questions about an event, those that a meeting has.

What officers alone decide (who may book, topics, cost) is not asked, and stays as it was.
"""

from typing import Any

from knowledge.events.forms.editing import HEADINGS, EventForm, answers_of, plain_values
from knowledge.events.models import Event

ASKED = (
    "title", "kind", "summary", "description", "starts_on", "starts_at", "ends_on", "ends_at",
    "ways", "places_on_site", "venue", "address", "directions", "access", "places_online",
    "joining", "contact_role", "contact_email",
)  # fmt: skip


class MeetingForm(EventForm):
    headings = HEADINGS | {"contact_role": "Who to ask"}
    looks = {name: look for name, look in EventForm.looks.items() if name in ASKED}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in EventForm.base_fields:
            if name not in ASKED:
                del self.fields[name]
        self.fields["kind"].label = "What kind of meeting is it?"
        self.fields["title"].help_text = "What members read in the list, and in e-mails."
        self.fields["description"].label = "Agenda"
        self.fields[
            "description"
        ].help_text = "Markdown: ## for a heading, - for a list, **bold**, [words](address)."

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        return plain_values(given) | {
            "begins_at": given["begins_at"],
            "ends_at": given["ends_at_moment"],
        }


def meeting_answers(event: Event) -> dict[str, Any]:
    return {name: value for name, value in answers_of(event).items() if name in ASKED}
