"""A search on its way: what has come so far lies beside the records until all of it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from generator.fetch.ctgov import NUMBER, Api, Fetched, Page, fetched
from generator.fetch.service import FetchError, RefusedError
from generator.store import put

FOLDER = ".adding"


class _State(msgspec.Struct):
    """The search, the page to ask for next, and how many studies there are in all."""

    words: dict[str, str]
    token: str | None = None
    total: int | None = None
    begun: bool = False
    sources: dict[str, str] = {}


class TooManyError(FetchError):
    """More studies fit than are wanted."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A hidden folder beside the records, which readers of records pass over."""

    folder: Path

    @classmethod
    def beside(cls, records: Path) -> Staging:
        """The folder for searches whose studies go into `records`."""
        return cls(records / FOLDER)

    def search(self, api: Api, words: Mapping[str, str], most: int) -> Iterator[tuple[int, int]]:
        """Fetch page after page, from where the same search was broken off.

        Gives (studies so far, studies in all) after each page. TooManyError, with nothing kept,
        where more than `most` fit; any other FetchError leaves what has come for the next try.
        """
        state = self._state(words)
        resumed = state.begun
        if resumed:
            yield len(state.sources), state.total or len(state.sources)
        while not state.begun or state.token is not None:
            try:
                page = api.page(words, state.token)
            except RefusedError:
                if not resumed:
                    raise
                # The service has forgotten where we were.
                self.clear()
                state, resumed = _State(dict(words)), False
                continue
            resumed = False
            self._add(state, page, most)
            yield len(state.sources), state.total or len(state.sources)

    def _add(self, state: _State, page: Page, most: int) -> None:
        """Keep a page, and note where to go on."""
        if page.total is not None:
            state.total = page.total
        count = max(state.total or 0, len(state.sources) + len(page.studies))
        if count > most:
            self.clear()
            raise TooManyError(
                f"{count:,} studies fit, and at most {most:,} are taken; "
                "ask more narrowly, or raise --most"
            )
        for study in page.studies:
            number = study.version.number
            if not NUMBER.fullmatch(number):
                raise FetchError(f"the registry gave a study of the number {number[:40]!r}")
            put(self.folder / f"{number}.part", study.data)
            state.sources[number] = study.source
        state.token = page.token if page.token != state.token else None
        state.begun = True
        put(self.folder / "state.json", msgspec.json.encode(state))

    def _state(self, words: Mapping[str, str]) -> _State:
        """What the folder holds of this search; a new beginning where that is of another one."""
        try:
            state = msgspec.json.decode((self.folder / "state.json").read_bytes(), type=_State)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            state = None
        if state is None or state.words != dict(words):
            self.clear()
            return _State(dict(words))
        return state

    def studies(self) -> Iterator[Fetched]:
        """What has come, in the order of the numbers."""
        state = msgspec.json.decode((self.folder / "state.json").read_bytes(), type=_State)
        for number in sorted(state.sources):
            yield fetched((self.folder / f"{number}.part").read_bytes(), state.sources[number])

    def clear(self) -> None:
        """Throw the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)
