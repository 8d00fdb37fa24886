"""A mail server for tests and benchmarks: takes everything, keeps it, misbehaves when told to.

Addresses choose: `refused@…` is refused for good, `busy@…` for now; `cut@…` makes the server hang
up without a word after it has taken the message.
"""

import asyncio
import threading
from email import message_from_bytes
from email.message import Message
from types import TracebackType


class MailServer:
    """Runs in a thread of its own; `with MailServer() as server: … server.port`."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.raw: list[bytes] = []
        self.connections = 0
        # While set, connections are accepted and never answered.
        self.silent = False
        # Seconds before each message is acknowledged, after it was taken.
        self.slow = 0.0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def messages(self) -> list[Message]:
        return [message_from_bytes(raw) for raw in list(self.raw)]

    def message_ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.messages()]

    def __enter__(self) -> "MailServer":
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._talk, "127.0.0.1", self.port, backlog=200)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while self.silent:
            await asyncio.sleep(0.05)
        writer.write(b"220 mail.example\r\n")
        recipient = ""
        while line := (await reader.readline()).decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                recipient = line.partition("<")[2].partition("@")[0]
                writer.write(ANSWERS.get(recipient, b"250 OK\r\n"))
            elif verb == "DATA":
                writer.write(b"354 Go on\r\n")
                body = await reader.readuntil(b"\r\n.\r\n")
                self.raw.append(body[:-3].replace(b"\r\n..", b"\r\n."))
                await asyncio.sleep(self.slow)
                if recipient == "cut":
                    return
                writer.write(b"250 Taken\r\n")
            elif verb == "QUIT":
                writer.write(b"221 Bye\r\n")
                return
            else:
                writer.write(b"250 OK\r\n")


ANSWERS = {
    "refused": b"550 No such person here\r\n",
    "busy": b"450 Mailbox is busy\r\n",
}
