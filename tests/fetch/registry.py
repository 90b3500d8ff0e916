"""A service on the loopback that behaves like the registry's, and misbehaves when told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.makers import study


@dataclass
class Registry:
    """Studies by number (as text), the questions asked, and faults to come, first one first.

    A fault answers one question in place of the service; None lets it answer properly.
    """

    studies: dict[str, str] = field(default_factory=dict)
    faults: list[Callable[[BaseHTTPRequestHandler], None] | None] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    page_size: int | None = None
    address: str = ""

    def add(self, *numbers: str, **changes: Any) -> None:
        """Put studies on the service, with odd spacing that no program would write."""
        for number in numbers:
            text = json.dumps(study(number, **changes), indent=1, ensure_ascii=False)
            self.studies[number] = text.replace('": ', '" :  ')

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one question as the registry does."""
        parts = urlsplit(handler.path)
        values = {name: found[0] for name, found in parse_qs(parts.query).items()}
        self.asked.append((parts.path, values))
        fault = self.faults.pop(0) if self.faults else None
        number = parts.path.removeprefix("/api/studies/")
        if fault is not None:
            fault(handler)
        elif parts.path == "/api/studies":
            self._page(handler, values)
        elif number in self.moved:
            reply(handler, 301, "", Location=f"/api/studies/{self.moved[number]}")
        elif number in self.studies:
            reply(handler, 200, self.studies[number])
        else:
            reply(handler, 404, f"NCT number {number} not found", kind="text/plain")

    def _page(self, handler: BaseHTTPRequestHandler, values: dict[str, str]) -> None:
        numbers = sorted(self.studies)
        if "filter.ids" in values:
            numbers = [n for n in numbers if n in values["filter.ids"].split(",")]
        size = self.page_size or int(values.get("pageSize", "10"))
        token = values.get("pageToken")
        if token is not None and not token.startswith("page-"):
            reply(handler, 400, "`pageToken` has a wrong value", kind="text/plain")
            return
        start = int(token.removeprefix("page-")) if token else 0
        found = [self._fields(number, values) for number in numbers[start : start + size]]
        total = f'"totalCount": {len(numbers)},' if values.get("countTotal") else ""
        left = start + size < len(numbers)
        after = f', "nextPageToken": "page-{start + size}"' if left else ""
        reply(handler, 200, f'{{{total} "studies": [{", ".join(found)}]{after}}}')

    def _fields(self, number: str, values: dict[str, str]) -> str:
        if "fields" not in values:
            return self.studies[number]
        protocol = json.loads(self.studies[number])["protocolSection"]
        status = protocol.get("statusModule", {})
        kept = {
            "identificationModule": {"nctId": number},
            "statusModule": {
                name: status[name]
                for name in ("overallStatus", "lastUpdatePostDateStruct")
                if name in status
            },
        }
        return json.dumps({"protocolSection": kept})


def reply(
    handler: BaseHTTPRequestHandler,
    status: int,
    body: str | bytes,
    *,
    kind: str = "application/json",
    length: int | None = None,
    **headers: str,
) -> None:
    """Write an answer; `length` claims a size that may not be true."""
    data = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(data) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A fault that answers with a status."""
    return lambda handler: reply(handler, code, "no", kind="text/plain", length=2, **headers)


def body(text: str, **more: Any) -> Callable[[BaseHTTPRequestHandler], None]:
    """A fault that answers with this text."""
    return lambda handler: reply(handler, 200, text, **more)


def silence(handler: BaseHTTPRequestHandler) -> None:
    """A fault that lets the client wait until it gives up."""
    registry: Any = handler.server
    registry.released.wait(10)


def cut(text: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """A fault that ends the connection in the middle of an answer."""
    half = text[: len(text) // 2]
    return lambda handler: reply(handler, 200, half, length=len(text.encode()))


@contextmanager
def serving(registry: Registry) -> Iterator[Registry]:
    """The service, on the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            registry.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        released = threading.Event()

        def server_bind(self) -> None:
            # The plain one would ask the network for the name of this machine.
            self.socket.bind(self.server_address)
            self.server_address = self.socket.getsockname()
            self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    server = Server(("127.0.0.1", 0), Handler)
    registry.address = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02))
    thread.start()
    try:
        yield registry
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
