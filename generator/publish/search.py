"""Writes the search index of a large site with Pagefind, which the extra "search" brings."""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
from base64 import b64decode
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig

from generator.lists.search import Record
from generator.publish.telling import Telling
from generator.settings import Settings

# Records that Pagefind is given at once.
_BATCH = 500
# What Pagefind brings for pages that have none of their own; we have.
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js")


class NoSearchError(Exception):
    """Pagefind is not there; the message says how to get it."""


def write_index(records: Iterable[Record], folder: Path, lang: str) -> None:
    """Write the index into a folder of the site, in the place of an older one.

    NoSearchError without Pagefind.
    """
    service = _service()
    shutil.rmtree(folder, ignore_errors=True)
    writing = partial(_write, service, folder, records, lang)
    # In a thread of its own, since the caller may have a running loop, which allows no second one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(writing())).result()
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()


def has_search() -> bool:
    """Whether Pagefind is there."""
    try:
        _service()
    except NoSearchError:
        return False
    return True


def has_index(config: MkDocsConfig, settings: Settings, count: int, telling: Telling) -> bool:
    """Whether the finder asks an index, which needs a host and Pagefind.

    `count` is the number of trials. Where Pagefind is missing, that is said.
    """
    if count <= settings.finder_limit or not config.use_directory_urls:
        return False
    missing = search_missing(count)
    if missing is not None:
        telling.say(logging.WARNING, missing)
    return missing is None


def search_missing(count: int) -> str | None:
    """What to say of a site of so many trials where Pagefind is missing; None where it is there."""
    if has_search():
        return None
    return (
        f"the finder loads the data of all {count} trials, which is slow: Pagefind is missing, "
        "pip install 'trialpages[search]'; or set finder_limit higher"
    )


def _service() -> Any:
    """What starts Pagefind, and takes each of its answers as it comes.

    Pagefind's own class waits a tenth of a second before each: half an hour for 20,000 trials.
    """
    try:
        from pagefind.service import PagefindService  # noqa: PLC0415 - an optional extra
    except ImportError as fault:
        raise NoSearchError("Pagefind is missing: pip install 'trialpages[search]'") from fault

    class Service(PagefindService):
        async def _wait_for_responses(self) -> None:
            try:
                while True:
                    self._take(await self._answers().readuntil(b","))
            except (OSError, ValueError, EOFError, KeyError) as fault:  # it was killed
                for waiting in self._responses.values():
                    waiting.set_exception(fault)

        def _answers(self) -> asyncio.StreamReader:
            return cast(asyncio.StreamReader, self._backend.stdout)

        def _take(self, data: bytes) -> None:
            answer = json.loads(b64decode(data))
            waiting = self._responses.pop(answer.get("message_id"), None)
            said = answer["payload"]
            if waiting is not None and said["type"] == "Error":
                waiting.set_exception(RuntimeError(said["message"]))
            elif waiting is not None:
                waiting.set_result(said)

    return Service


async def _write(service: Any, folder: Path, records: Iterable[Record], lang: str) -> None:
    async with service() as running:
        index = await running.create_index({"output_path": str(folder)})
        waiting = iter(records)
        while batch := list(islice(waiting, _BATCH)):
            await asyncio.gather(
                *(
                    index.add_custom_record(
                        # What is shown of a trial stands behind its address: Pagefind searches all
                        # else that one can give it, and a word of ours would find every trial.
                        url=f"{record.address}#{record.row}",
                        content=record.text,
                        language=lang,
                        filters={name: list(values) for name, values in record.filters.items()},
                        sort={"order": str(record.order)},
                    )
                    for record in batch
                )
            )
        await index.write_files()
