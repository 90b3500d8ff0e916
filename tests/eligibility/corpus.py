"""Criteria texts of the shared records, and what must survive reading them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BULLET_O = re.compile(r"^\s*(?:[*•-]\s+)?o\s+(?=[A-Z≥≤<>])")
_WORD = re.compile(r"[^\W_]")
_SIGNS = re.compile(r"[^\w<>≤≥=%+]|_")


def json_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Number and criteria of each JSON record."""
    for path in sorted((shared / "records" / "ctgov-json").glob("*.json")):
        module = json.loads(path.read_text("utf-8"))["protocolSection"].get("eligibilityModule", {})
        yield path.stem, module.get("eligibilityCriteria", "")


def xml_texts(shared: Path) -> Iterator[tuple[str, str]]:
    """Number and criteria of each XML record, lines as they stand."""
    for path in sorted((shared / "records" / "ctgov-xml").glob("*.xml")):
        block = ET.parse(path).getroot().find(".//eligibility/criteria/textblock")  # noqa: S314
        yield path.stem, (block.text or "").replace("\r", "") if block is not None else ""


def core(text: str) -> str:
    """Letters, digits and comparisons in order: what no layout may lose, add or move."""
    if not _WORD.search(text):
        return ""
    plain = _ESCAPE.sub(r"\1", _BULLET_O.sub("", text))
    return _SIGNS.sub("", unicodedata.normalize("NFKC", plain)).casefold()
