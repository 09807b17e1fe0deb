"""A reverse proxy that treats the phone's requests as a gym's network does.

It stands between a browser and the server. Only the outbox's addresses are hit: a page that does
not load is seen by whoever taps, what is lost in the background is not.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

#: Fault -> how many of a hundred requests to the outbox meet it.
FAULTS: Final = {
    "dropped": 12,
    "delayed": 15,
    "sent twice": 10,
    "cut after the server had it": 14,
    "500 instead of an answer": 8,
    "a page of the gym's own": 5,
    "server killed": 2,
    "no answer, ever": 3,
    "no answer, ever, though the server had it": 3,
}
HIT: Final = "/sync/"
LONGEST_DELAY_S: Final = 0.6
#: A connection that hangs is kept until the browser gives it up, or so long.
LONGEST_HANG_S: Final = 60
_ANSWERS: Final = {
    "500 instead of an answer": (500, b"<h1>Server Error (500)</h1>"),
    "a page of the gym's own": (200, b"<h1>Welcome to the gym. Accept the terms.</h1>"),
}
_NOT_PASSED_ON: Final = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class FaultProxy:
    """Listens on a free port of localhost; `hit` counts what it did, by fault.

    `faulty` False lets everything pass. `kill` restarts the server behind it.
    """

    def __init__(self, port: int, *, seed: int, kill: Callable[[], None]) -> None:
        self.server_port = port
        self.faulty = True
        self.hit: Counter[str] = Counter()
        self.requests = 0
        self._random = random.Random(seed)
        self._kill = kill
        self._lock = threading.Lock()
        self._http = _Server(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.port = self._http.server_address[1]
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """What the browser opens."""
        return f"http://localhost:{self.port}"

    def close(self) -> None:
        """Stop listening."""
        self._http.shutdown()
        self._http.server_close()

    def fault(self, path: str) -> str:
        """Which fault this request meets; "" for none."""
        with self._lock:
            if not path.startswith(HIT):
                return ""
            self.requests += 1
            if not self.faulty:
                return ""
            drawn = self._random.randrange(100)
            for name, share in FAULTS.items():
                drawn -= share
                if drawn < 0:
                    self.hit[name] += 1
                    return name
            return ""

    def delay(self) -> float:
        """Seconds of the next delay."""
        with self._lock:
            return self._random.uniform(0.05, LONGEST_DELAY_S)

    def kill_server(self) -> None:
        """One at a time; who comes meanwhile finds nobody there."""
        with self._lock:
            self._kill()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        return type("Handler", (_Handler,), {"proxy": self})


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A browser that went away is part of the trial."""


class _Handler(BaseHTTPRequestHandler):
    """One request of the browser's, with or without its fault."""

    protocol_version = "HTTP/1.1"
    proxy: FaultProxy

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        fault = self.proxy.fault(self.path)
        if fault == "dropped":
            self._hang_up()
        elif fault == "no answer, ever":
            self._hang()
        elif fault in _ANSWERS:
            self._answer(*_ANSWERS[fault])
        else:
            self._forwarded(fault, body)

    def _forwarded(self, fault: str, body: bytes | None) -> None:
        if fault == "delayed":
            time.sleep(self.proxy.delay())
        if fault == "server killed":
            threading.Thread(target=self.proxy.kill_server, daemon=True).start()
        try:
            if fault == "sent twice":
                self._forward(body)
            answer, content = self._forward(body)
        except (OSError, HTTPException):
            return self._hang_up()
        if fault == "cut after the server had it":
            return self._hang_up()
        if fault == "no answer, ever, though the server had it":
            return self._hang()
        return self._pass_on(answer, content)

    def _forward(self, body: bytes | None) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.proxy.server_port, timeout=30)
        headers = {k: v for k, v in self.headers.items() if k.lower() != "connection"}
        connection.request(self.command, self.path, body=body, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def _pass_on(self, answer: HTTPResponse, content: bytes) -> None:
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _NOT_PASSED_ON:
                self.send_header(name, value)
        self._end(content)

    def _answer(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self._end(content)

    def _end(self, content: bytes) -> None:
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def _hang(self) -> None:
        """Says nothing until the browser has had enough: then its end of the line is closed."""
        self.connection.settimeout(LONGEST_HANG_S)
        with suppress(OSError):
            self.connection.recv(1)
        self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""
