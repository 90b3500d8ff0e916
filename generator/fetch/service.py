"""Questions to a service over HTTP: patient, polite, and clear about what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import requests

from generator import __version__

MEGABYTE = 1_000_000
# The largest answer taken in: a page of full records with results stays well below.
MOST = 100 * MEGABYTE
# Seconds to connect, and between two pieces of an answer.
TIMEOUT = (10.0, 60.0)
# Seconds between two questions: the service allows about 50 questions a minute.
PAUSE = 1.2
TRIES = 4
# Seconds before the second try; each further wait is twice as long.
BACK_OFF = 2.0
# Seconds; a service that wants us to wait longer is asked another day.
LONGEST_WAIT = 120.0
_BUSY = {429: "too many questions", 500: "a fault of its own", 502: "a fault on the way"}
_BUSY |= {503: "out of service", 504: "no answer in time"}


class FetchError(Exception):
    """The service gave no usable answer; the message is one line for people."""


class NotThereError(FetchError):
    """The service has no such record."""


class RefusedError(FetchError):
    """The service does not take the question as it was put."""


class _PassingError(FetchError):
    """A fault that may be over soon; `wait` is what the service asks for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer and the address that gave it, redirections followed."""

    data: bytes
    url: str


def _nothing(_: str) -> None:
    pass


@dataclass(slots=True)
class Service:
    """A service at an address, such as "https://example.org/api".

    `proxy` is used for every question; without one, those that the environment names
    (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, or the system's settings). `tell` gets a line for people
    before each wait. `sleep` and `clock` count in seconds.
    """

    address: str
    proxy: str | None = None
    tell: Callable[[str], None] = _nothing
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    pause: float = PAUSE
    _session: requests.Session = field(default_factory=requests.Session)
    _last: float | None = None

    def __post_init__(self) -> None:
        self.address = self.address.rstrip("/")
        self._session.headers["User-Agent"] = f"trialpages/{__version__}"
        self._session.headers["Accept"] = "application/json"
        if self.proxy:
            self._session.trust_env = False
            self._session.proxies = {"http": self.proxy, "https": self.proxy}

    def ask(self, path: str, values: Mapping[str, str] | None = None) -> Answer:
        """The answer to a question, in JSON by its first sign.

        Tried up to `TRIES` times while the fault may be a passing one. FetchError for anything
        that is no answer, NotThereError where the service knows nothing of the kind.
        """
        for tried in range(1, TRIES + 1):
            try:
                return self._once(path, values)
            except _PassingError as fault:
                wait = BACK_OFF * 2 ** (tried - 1) if fault.wait is None else fault.wait
                if wait > LONGEST_WAIT:
                    raise FetchError(
                        f"{fault}, and asks to wait {wait / 60:.0f} minutes; try again then"
                    ) from fault
                if tried == TRIES:
                    raise FetchError(f"{fault} (tried {TRIES} times); try again later") from fault
                self.tell(f"{fault}; trying again in {wait:.0f} s")
                self.sleep(wait)
        raise AssertionError

    def _once(self, path: str, values: Mapping[str, str] | None) -> Answer:
        if self._last is not None:
            self.sleep(max(0.0, self._last + self.pause - self.clock()))
        try:
            with self._session.get(
                f"{self.address}{path}", params=values, timeout=TIMEOUT, stream=True
            ) as response:
                _refuse(response)
                data = _body(response)
                return Answer(_checked(data), response.url)
        except requests.Timeout as fault:
            raise _PassingError(f"{self._host} did not answer in time") from fault
        except requests.exceptions.ProxyError as fault:
            raise FetchError(f"the proxy did not let us through to {self._host}") from fault
        except requests.exceptions.SSLError as fault:
            raise FetchError(
                f"the certificate of {self._host} is not trusted; a network that looks into "
                "connections needs its own certificate named in REQUESTS_CA_BUNDLE"
            ) from fault
        except (requests.exceptions.ChunkedEncodingError, requests.ConnectionError) as fault:
            raise _PassingError(f"the connection to {self._host} failed or broke off") from fault
        except (requests.RequestException, UnicodeError) as fault:
            raise FetchError(f"{self.address} cannot be asked: {_brief(str(fault))}") from fault
        finally:
            self._last = self.clock()

    @property
    def _host(self) -> str:
        return self.address.partition("://")[2].partition("/")[0] or self.address


def _refuse(response: requests.Response) -> None:
    """Raise for a status that is no success."""
    code = response.status_code
    if code in _BUSY:
        wait = _wait(response.headers)
        raise _PassingError(f"the registry's service answered {code} ({_BUSY[code]})", wait)
    if code == 404:
        raise NotThereError("the registry knows nothing of this number")
    if code != 200:
        said = _brief(_body(response).decode("utf-8", "replace"))
        reason = f": {said}" if said and not said.startswith(("<", "{")) else ""
        raise RefusedError(f"the registry's service refused the question ({code}){reason}")


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or a date by the server's clock."""
    asked, now = headers.get("Retry-After", ""), headers.get("Date", "")
    try:
        return max(0.0, float(asked))
    except ValueError:
        pass
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(now)
    except (TypeError, ValueError):
        return None
    return max(0.0, wait.total_seconds())


def _body(response: requests.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_content(65536):
        size += len(part)
        if size > MOST:
            raise FetchError(f"the answer is larger than {MOST // MEGABYTE} MB")
        parts.append(part)
    return b"".join(parts)


def _checked(data: bytes) -> bytes:
    start = data[:200].lstrip()
    if start.startswith(b"<"):
        raise FetchError(
            "the answer is a web page and no record; is there a page to log in on this network?"
        )
    if not start.startswith(b"{"):
        raise FetchError(f"the answer is no record; it begins {data[:40]!r}")
    if not data.rstrip().endswith(b"}"):
        raise _PassingError("the answer broke off before its end")
    return data


def _brief(text: str) -> str:
    line = text.strip().split("\n", 1)[0].strip()
    return line if len(line) <= 160 else f"{line[:160]}…"
