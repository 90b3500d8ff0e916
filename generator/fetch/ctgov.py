"""ClinicalTrials.gov's API, version 2: one study, studies by words, and dates of many studies.

Parameters and fields are those of the service's own description (OpenAPI, version 2.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from generator.fetch.service import FetchError, NotThereError, Service

NUMBER = re.compile(r"NCT\d{8}")
# Words by which studies are asked for -> the service's parameter.
WORDS = {
    **{name: f"query.{name}" for name in ("cond", "intr", "lead", "locn", "outc", "spons")},
    **{name: f"query.{name}" for name in ("term", "titles")},
    "status": "filter.overallStatus",
}
PAGE = 50  # full records a page
BATCH = 100  # numbers a question for dates alone


class _Date(msgspec.Struct):
    date: str = ""


class _Identity(msgspec.Struct, rename="camel"):
    nct_id: str = ""
    brief_title: str = ""


class _Status(msgspec.Struct, rename="camel"):
    overall_status: str = ""
    last_update_post_date_struct: _Date = msgspec.field(default_factory=_Date)


class _Protocol(msgspec.Struct, rename="camel"):
    identification_module: _Identity = msgspec.field(default_factory=_Identity)
    status_module: _Status = msgspec.field(default_factory=_Status)


class _Study(msgspec.Struct, rename="camel"):
    protocol_section: _Protocol = msgspec.field(default_factory=_Protocol)


class _Page(msgspec.Struct, rename="camel"):
    studies: list[msgspec.Raw]
    next_page_token: str | None = None
    total_count: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What tells whether a study's record has changed, and its title."""

    number: str
    updated: str
    status: str
    title: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """One study as the registry sent it: its bytes, and the address that gave them."""

    version: Version
    data: bytes
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the studies asked for, the token of the next page, and how many there are in all."""

    studies: tuple[Fetched, ...]
    token: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Api:
    """The service, asked for studies."""

    service: Service
    decoder: msgspec.json.Decoder[_Page] = field(
        default_factory=lambda: msgspec.json.Decoder(_Page)
    )

    def study(self, number: str) -> Fetched:
        """The record of a number; FetchError where it is made up, moved or not of that number."""
        try:
            answer = self.service.ask(f"/studies/{number}")
        except NotThereError as fault:
            raise NotThereError(f"{number}: the registry has no study of this number") from fault
        found = fetched(answer.data, answer.url)
        if found.version.number != number:
            raise NotThereError(
                f"{number}: the registry gave {found.version.number or 'a record without number'} "
                "for it; give that number if it is the study you mean"
            )
        return found

    def page(self, words: Mapping[str, str], token: str | None = None) -> Page:
        """A page of the studies that fit some words (parameter -> value)."""
        values = {**words, "pageSize": str(PAGE)}
        values |= {"pageToken": token} if token else {"countTotal": "true"}
        found, url = self._asked(values)
        studies = tuple(fetched(bytes(raw), url) for raw in found.studies)
        return Page(studies, found.next_page_token, found.total_count)

    def versions(self, numbers: Sequence[str]) -> Iterator[Version]:
        """Date and status of the studies of these numbers; those that are not there are left out.

        Few fields are asked for, `BATCH` studies at a time.
        """
        for start in range(0, len(numbers), BATCH):
            values = {
                "filter.ids": ",".join(numbers[start : start + BATCH]),
                "fields": "NCTId,BriefTitle,OverallStatus,LastUpdatePostDate",
                "pageSize": str(BATCH),
            }
            yield from self._versions(values)

    def _versions(self, values: Mapping[str, str]) -> Iterator[Version]:
        token = None
        while True:
            found, url = self._asked({**values, **({"pageToken": token} if token else {})})
            yield from (fetched(bytes(raw), url).version for raw in found.studies)
            if found.next_page_token in {None, token}:
                return
            token = found.next_page_token

    def _asked(self, values: Mapping[str, str]) -> tuple[_Page, str]:
        answer = self.service.ask("/studies", values)
        try:
            return self.decoder.decode(answer.data), answer.url
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            raise FetchError(f"the answer is no page of studies: {fault}") from fault


def fetched(data: bytes, source: str) -> Fetched:
    """A study's bytes with what they say of themselves; FetchError for what is no study."""
    try:
        protocol = msgspec.json.decode(data, type=_Study).protocol_section
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise FetchError(f"the answer is no record of a study: {fault}") from fault
    identity, status = protocol.identification_module, protocol.status_module
    version = Version(
        identity.nct_id,
        status.last_update_post_date_struct.date,
        status.overall_status,
        identity.brief_title,
    )
    return Fetched(version, data, source)


def words_of(name: str, value: str) -> tuple[str, str]:
    """The service's parameter and value for a name of `WORDS`; ValueError for another name."""
    if name not in WORDS:
        raise ValueError(f"{name}: choose from {', '.join(sorted(WORDS))}")
    if name == "status":
        # The service knows its codes alone, and people write "not yet recruiting".
        codes = (re.sub(r"[\s_-]+", "_", one.strip()).upper() for one in value.split(","))
        return WORDS[name], ",".join(filter(None, codes))
    return WORDS[name], value.strip()


def in_city(city: str) -> tuple[str, str]:
    """The parameter that asks for studies with a place in a city, in the service's own syntax."""
    plain = re.sub(r'["\[\]()\\]', " ", city).strip()
    return "query.locn", f'AREA[LocationCity]"{plain}"'
