"""An e-mail that could not be delivered, and one written to the local outbox."""

from django.core.mail import EmailMessage

from devosupport.notifications import mail
from devosupport.notifications.choices import NoticeState
from devosupport.notifications.models import Notice
from tests.world import World


def build(w: World) -> None:
    someone = w.users["council_a"]
    w.failed_notice = Notice.objects.create(
        kind="notifications.digest",
        to=someone,
        subject_type="accounts.user",
        subject_id=someone.pk,
        key="world",
        message_id="<world@devolution-support>",
        state=NoticeState.FAILED,
        problem="The mail server for this address refused it: 550 No such person here",
    )
    mail.LocalMail().send_messages([EmailMessage("Hello", "World", to=["a@person.example"])])
    w.local_email = mail.files()[0].name
