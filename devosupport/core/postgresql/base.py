"""`CONN_HEALTH_CHECKS` without a question to the server at each request.

A server that went away, or a pool that dropped us, has closed its end, and the socket says so.
Nothing there to be read means the connection is as it was left; anything else (an end of file, a
notice, a message of the encryption) is settled by Django's own question.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        if self.connection is not None and not self.connection.closed:
            poll = select.poll()
            poll.register(self.connection.fileno(), select.POLLIN | select.POLLPRI)
            if not poll.poll(0):
                return True
        usable: bool = super().is_usable()
        return usable
