"""What can go wrong with an e-mail, sorted by what to do about it, in words for an officer."""

from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)

PERMANENT = 500


class Undeliverable(Exception):
    """This e-mail will never be taken: stop, and show it to an officer."""


class TryLater(Exception):
    """This e-mail was not taken now; the next one may be."""


class BrokenOff(TryLater):
    """The connection broke while this e-mail was under way."""


class ServerAway(Exception):
    """The mail server takes nothing at all: leave the rest of the batch for later."""


def sorted_out(error: Exception) -> Exception:
    """The problem behind what a mail server, or the making of a message, raised."""
    if isinstance(error, SMTPRecipientsRefused):
        code, reply = max(error.recipients.values())
        return _by_code(code, f"The mail server for this address refused it: {_said(code, reply)}")
    if isinstance(error, SMTPDataError):
        said = _said(error.smtp_code, error.smtp_error)
        return _by_code(error.smtp_code, f"The mail server refused the message: {said}")
    if isinstance(error, SMTPResponseException):
        said = _said(error.smtp_code, error.smtp_error)
        return ServerAway(f"Our mail server refused us: {said}")
    if isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected):
        return ServerAway(f"Our mail server cannot be used: {error}")
    if isinstance(error, OSError):
        return BrokenOff("The connection to our mail server broke off.")
    return Undeliverable(f"The address or the subject cannot be used: {error}")


def _by_code(code: int, words: str) -> Exception:
    return Undeliverable(words) if code >= PERMANENT else TryLater(words)


def _said(code: int, reply: bytes | str) -> str:
    text = reply.decode(errors="replace") if isinstance(reply, bytes) else reply
    return f"{code} {' '.join(text.split())}"
