"""E-mail on a developer's machine: one file a message under var/mail/, read at /outbox/."""

import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from devosupport.core.moment import now

# What the backend itself calls a file, and nothing else may be asked for by name.
FILE_NAME = re.compile(r"^\d{8}T\d{12}-[0-9a-f]{8}\.eml$")


def folder() -> Path:
    return Path(settings.LOCAL_MAIL_DIR)


class LocalMail(BaseEmailBackend):
    """`EMAIL_URL=localmail://`: writes each message whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder().mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            self._write(message.message().as_bytes())
        return len(email_messages)

    def _write(self, content: bytes) -> None:
        name = f"{now():%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}.eml"
        unfinished = folder() / f"{name}.part"
        unfinished.write_bytes(content)
        os.replace(unfinished, folder() / name)


def files() -> list[Path]:
    """Every message written, newest first. The name begins with the moment it was sent."""
    if not folder().is_dir():
        return []
    return sorted((path for path in folder().iterdir() if FILE_NAME.match(path.name)), reverse=True)


def file_named(name: str) -> Path | None:
    """The message file `name`, when it is one of ours and still there."""
    path = folder() / name
    return path if FILE_NAME.match(name) and path.is_file() else None


def remove_before(stamp: Any) -> int:
    """Remove messages written before a moment; how many."""
    old = [path for path in files() if path.name < f"{stamp:%Y%m%dT%H%M%S%f}"]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
