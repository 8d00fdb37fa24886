"""Small servers that stand in for ClamAV and S3, each on a port or socket of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clam:
    """Speaks INSTREAM. `mood`: "well", "hangs", "hangs up" or words to answer with."""

    def __init__(self, path: str = "") -> None:
        self.mood = "well"
        self.asked = 0
        self.largest_part = 0
        family = socket.AF_UNIX if path else socket.AF_INET
        self.server = socket.socket(family)
        self.server.bind(path or ("127.0.0.1", 0))
        self.server.listen()
        port = "" if path else self.server.getsockname()[1]
        self.url = f"unix://{path}" if path else f"tcp://127.0.0.1:{port}"
        self.over = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self.one, args=[connection], daemon=True).start()

    def one(self, connection: socket.socket) -> None:
        self.asked += 1
        with connection, connection.makefile("rb") as said:
            if self.mood == "hangs":
                self.over.wait(20)
            if self.mood in ("hangs", "hangs up"):
                return
            assert said.read(10) == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(said.read(4), "big"):
                self.largest_part = max(self.largest_part, size)
                content += said.read(size)
            found = "Eicar-Test-Signature FOUND" if EICAR in content else "OK"
            words = f"stream: {found}" if self.mood == "well" else self.mood
            connection.sendall(words.encode() + b"\0")

    def stop(self) -> None:
        self.over.set()
        self.server.close()


@contextmanager
def clam(path: str = "") -> Iterator[Clam]:
    server = Clam(path)
    try:
        yield server
    finally:
        server.stop()


class Bucket(BaseHTTPRequestHandler):
    """Objects by path: put, get, head, delete and uploads in parts, as boto asks for them."""

    protocol_version = "HTTP/1.1"
    server: "S3"

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        path, query = self.asked()
        self.server.largest = max(self.server.largest, len(content))
        if "partNumber" in query:
            self.server.parts[int(query["partNumber"][0])] = content
        else:
            self.server.objects[path] = content
        self.reply(200, ETag='"sum"')

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, query = self.asked()
        if "uploads" in query:
            name = "InitiateMultipartUploadResult"
            self.reply(200, f"<{name}><UploadId>u1</UploadId></{name}>".encode())
            return
        parts, self.server.parts = self.server.parts, {}
        self.server.objects[path] = b"".join(parts[number] for number in sorted(parts))
        name = "CompleteMultipartUploadResult"
        self.reply(200, f"<{name}><ETag>x</ETag></{name}>".encode())

    def do_GET(self) -> None:
        content = self.server.objects.get(self.asked()[0])
        if content is None:
            self.reply(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        asked = self.headers.get("Range", "")
        if not asked:
            self.reply(200, content, ETag='"sum"')
            return
        first, last = asked.removeprefix("bytes=").split("-")
        part = content[int(first) : int(last or len(content)) + 1]
        range_ = f"bytes {first}-{int(first) + len(part) - 1}/{len(content)}"
        self.reply(206, part, ETag='"sum"', **{"Content-Range": range_})

    do_HEAD = do_GET

    def do_DELETE(self) -> None:
        self.server.objects.pop(self.asked()[0], None)
        self.reply(204)

    def asked(self) -> tuple[str, dict[str, list[str]]]:
        self.server.signed &= "AWS4-HMAC-SHA256 Credential=key/" in self.headers["Authorization"]
        parts = urlsplit(self.path)
        return unquote(parts.path), parse_qs(parts.query, keep_blank_values=True)

    def reply(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


class S3(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Bucket)
        self.objects: dict[str, bytes] = {}
        self.parts: dict[int, bytes] = {}
        self.signed = True
        self.largest = 0
        endpoint = f"http://127.0.0.1:{self.server_port}"
        self.url = f"s3://key:s%2Fcret@papers?endpoint={endpoint}&region=eu-west-2"


@contextmanager
def s3() -> Iterator[S3]:
    server = S3()
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
