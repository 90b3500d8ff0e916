"""Forms that are known by their signature and not read: refused by name, with what to use instead.

Texts taken from web pages lose parts of a record in ways that differ from page to page. A reader
for one is built when whole samples are there, not on guesses about what they may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import diagnose
from generator.registries.base import Document, Form, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

_CTGOV = "the record as JSON from clinicaltrials.gov (Download, JSON)"
_OWN = "the record as the registry that holds it gives it out, as JSON or XML"
_ISRCTN = "the record as XML from the ISRCTN registry"
_EUROPE = "the protocol as plain text from the EU Clinical Trials Register (Download, Full details)"
_UNPACK = "the files in it, or a zip of them"


@dataclass(frozen=True, slots=True)
class Signature:
    """A form that is not read: its name, what always stands in it, what to use instead."""

    name: str
    marks: tuple[str, ...]
    instead: str


# What a file of these forms begins with, as bytes.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", _OWN),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf", "a 7-Zip archive", _UNPACK),
    (b"Rar!", "a RAR archive", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _OWN),
    (b"SQLite format 3", "a database", _OWN),
)
# All marks of a signature must stand in the text; the first signature that fits is named.
_TEXTS: tuple[Signature, ...] = (
    Signature(
        "a page of results with outcomes and findings",
        ("Trial Outcomes & Findings for",),
        _CTGOV,
    ),
    Signature(
        "a results page of ClinicalTrials.gov",
        ("Results First Received:", "Participant Flow"),
        _CTGOV,
    ),
    Signature(
        "a page of ClinicalTrials.gov as it was from 2017 to 2023",
        ("Recruitment Status", "First Posted", "Last Update Posted"),
        _CTGOV,
    ),
    Signature(
        "a page of ClinicalTrials.gov as it was until 2016",
        ("First received:", "Last verified:", "Purpose"),
        _CTGOV,
    ),
    Signature(
        "the text of a ClinicalTrials.gov page",
        ("Study record managers: refer to the Data Element Definitions",),
        _CTGOV,
    ),
    Signature(
        "JSON of the registry's older interface (version 1)",
        ('"ProtocolSection"', '"IdentificationModule"'),
        _CTGOV,
    ),
    Signature(
        "a page of the WHO search portal (ICTRP)",
        ("This record shows only 22 elements of the WHO Trial Registration Data Set",),
        _OWN,
    ),
    Signature(
        "an export of the WHO search portal (ICTRP)", ("<Trials_downloaded_from_ICTRP",), _OWN
    ),
    Signature(
        "an export of the WHO search portal (ICTRP)",
        ("<TrialID>", "<Recruitment_Status>"),
        _OWN,
    ),
    Signature(
        "XML of the WHO search portal's kind (ICTRP)", ("<trials>", "<main>", "<trial_id>"), _OWN
    ),
    Signature(
        "a page of the ISRCTN registry",
        ("Condition category", "Overall study status"),
        _ISRCTN,
    ),
    Signature(
        "a page of the ISRCTN registry as it was in 2015",
        ("Date applied", "Date assigned", "Overall trial status"),
        _ISRCTN,
    ),
    Signature(
        "a results page of the EU Clinical Trials Register",
        ("Clinical Trial Results:", "Global end of trial date"),
        _EUROPE,
    ),
    Signature(
        "a page of the EU Clinical Trials Register",
        ("Date on which this record was first entered in the EudraCT database:", "View results"),
        _EUROPE,
    ),
    Signature("a page of ANZCTR", ("Trial registered on ANZCTR",), _OWN),
    Signature(
        "an ANZCTR page of a record of another registry",
        ("Trial details imported from ClinicalTrials.gov",),
        _CTGOV,
    ),
    Signature("a page of CTRI India", ("CTRI Number", "Registered on:"), _OWN),
    Signature("a page of PACTR", ("Pan African Clinical Trials Registry", "Trial no.:"), _OWN),
    Signature("a page of ChiCTR or ITMCTR", ("注册号", "Registration number"), _OWN),
    Signature("a page of IRCT", ("IRCT registration number:", "Registration timing:"), _OWN),
    Signature(
        "a page of ctv.veeva.com",
        ("ClinicalTrials.Veeva",),
        _CTGOV,
    ),
    Signature(
        "a page of trial.medpath.com",
        ("Registration Number", "Recruitment & Eligibility", "Target Recruitment"),
        _OWN,
    ),
    Signature("a page of ichgcp.net", ("updated by:", "Study Overview", "Enrollment"), _CTGOV),
    Signature("a page saved as HTML", ("<html",), _OWN),
    Signature("a page saved as HTML", ("<!DOCTYPE html",), _OWN),
    Signature("a page saved as HTML", ("<!doctype html",), _OWN),
)
# Columns that stand in the first line of a table.
_TABLES: tuple[Signature, ...] = (
    Signature(
        "a CSV download of ClinicalTrials.gov as it was until 2023",
        ("NCT Number", "Title", "Status", "URL"),
        _CTGOV,
    ),
    Signature("a table of the AACT database", ("nct_id",), _CTGOV),
    Signature("a table of records of the WHO search portal (ICTRP)", ("TrialID",), _OWN),
)


def sniff(document: Document) -> bool:
    """Whether the document is of a form that is known and not read."""
    return signature_of(document) is not None


def signature_of(document: Document) -> Signature | None:
    """The known form of a document, told by its first bytes, its first line or its words."""
    for magic, name, instead in _MAGIC:
        if document.data.startswith(magic):
            return Signature(name, (), instead)
    text = document.text
    columns = {cell.strip(' "') for cell in re.split("[,|;\t]", text.partition("\n")[0][:20_000])}
    for table in _TABLES:
        if columns.issuperset(table.marks):
            return table
    return next((one for one in _TEXTS if all(mark in text for mark in one.marks)), None)


def read(document: Document) -> Iterator[Parsed]:
    """One error that names the form and what to use instead."""
    found = signature_of(document)
    if found is not None:
        error = diagnose("E114", None, name=found.name, instead=found.instead)
        yield Parsed(document.name, None, (error,))


FORM = Form("refused", sniff, read)
