"""From bytes to text, whatever the encoding, with a diagnostic for anything but plain UTF-8."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, diagnose

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes looked at to tell UTF-16 without a byte order mark.
_PROBE = 2000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text whose lines all end in a line feed, and what its bytes gave cause to say."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode bytes: by byte order mark, else UTF-8, else UTF-16 by its pattern, else cp1252."""
    encoding, body = _encoding(data)
    notes: list[Diagnostic] = []
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as fault:
        encoding, text = _mended(encoding, body)
        line = body.count(b"\n", 0, fault.start) + 1
        notes.append(diagnose("W107", line, encoding=encoding))
    else:
        if encoding != "utf-8":
            notes.append(diagnose("I108", encoding=encoding))
    if "\0" in text:
        notes.append(diagnose("W109", text.count("\n", 0, text.index("\0")) + 1))
        text = text.replace("\0", "")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notes))


def _encoding(data: bytes) -> tuple[str, bytes]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding, data[len(bom) :]
    probe = data[:_PROBE]
    half = len(probe) // 2
    if half > 1 and probe[1::2].count(0) > half * 0.8 and not probe[0::2].count(0):
        return "utf-16-le", data
    if half > 1 and probe[0::2].count(0) > half * 0.8 and not probe[1::2].count(0):
        return "utf-16-be", data
    return "utf-8", data


def _mended(encoding: str, body: bytes) -> tuple[str, str]:
    """Text of bytes that are not wholly of their encoding, with U+FFFD where nothing fits.

    UTF-8 with a few broken bytes stays UTF-8; bytes that are hardly ever UTF-8 are cp1252.
    """
    text = body.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if encoding == "utf-8" and beyond_ascii < 2 * broken:
        return "cp1252", body.decode("cp1252", errors="replace")
    return encoding, text
