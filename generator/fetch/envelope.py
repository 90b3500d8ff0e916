"""How a fetched record is kept: the registry's bytes untouched, with the day they came."""

from __future__ import annotations

import json
from datetime import date


def enveloped(study: bytes, retrieved: date, source: str) -> bytes:
    """A file of one record: day and address first, then the study as it was sent, on its own line.

    `study` is the text of one JSON object. The reader of this form takes the day as the record's
    `Source.retrieved`.
    """
    head = f'{{"retrieved": "{retrieved.isoformat()}",\n"from": {json.dumps(source)},\n"study":\n'
    return head.encode("utf-8") + study + b"\n}\n"
