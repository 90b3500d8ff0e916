"""Faults in data, as values: one table of codes, their severity, what they say and how to mend it.

Ranges: 1xx files and ids, 2xx registry text, 3xx ClinicalTrials.gov JSON, XML and CSV, 4xx other
registries, 5xx eligibility criteria, 6xx contradictions and explanations, 7xx site and settings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "info"]

_SEVERITY: dict[str, Severity] = {"E": "error", "W": "warning", "I": "info"}

# code -> (message, hint); `{names}` are filled in by `diagnose`.
MESSAGES: dict[str, tuple[str, str]] = {
    "E101": ("the file is empty", "save the record again from the registry"),
    "E102": (
        "no known form of record: {seen}",
        "give ClinicalTrials.gov JSON, XML or CSV, registry text, or a form listed in the manual",
    ),
    "E103": (
        "larger than one record or one page of records can be (over {most} MB)",
        "give the registry's zip or JSON lines, which are read one record at a time",
    ),
    "E105": (
        "the record's number is no safe name for a folder: {id}",
        "check the number in the source; letters, digits, '.', '_' and '-' can be used",
    ),
    "E106": ("cannot be read: {reason}", "check that the file is there and can be opened"),
    "W107": (
        "the text is not UTF-8; it was read as {encoding}",
        "look for wrong letters, or save the file again as UTF-8",
    ),
    "I108": ("the text was read as {encoding}", "nothing to do; UTF-8 is the usual form"),
    "W109": ("the text holds NUL signs, which were left out", "save the record again"),
    "E110": (
        "the archive cannot be read: {reason}",
        "download it again; split and encrypted archives are not read",
    ),
    "E111": (
        "{member} unpacks to far more than its size, and was left out",
        "such archives are made to fill memory; do not use it",
    ),
    "E112": (
        "the archive holds a file with an unsafe name, which was left out: {member}",
        "do not use archives with names that lead out of their folder",
    ),
    "E201": (
        "this is not registry text: no heading 'Basic Information' with its line of explanation",
        "save the whole page of the record as text",
    ),
    "E202": (
        "the text has lost its head, and with it the record's number",
        "put the number into the file's name, such as NCT01234567.txt",
    ),
    "I203": (
        "the text has lost its head; the number {number} is that of the file's name",
        "check that the file's name is right",
    ),
    "W204": (
        "the file is named after {named}, the record in it is {number}",
        "rename the file, or look for the right record",
    ),
    "I205": (
        "the form has lost first paragraphs, and all conditions, keywords and central contacts",
        "see the full record at the registry",
    ),
    "I207": (
        "one age limit alone ({value}): the text does not show whether minimum or maximum",
        "see the full record at the registry",
    ),
    "I208": (
        "one date alone ({value}): the text does not show whether start or completion",
        "see the full record at the registry",
    ),
    "I209": (
        "contacts of places cannot be tied to their places and are left out",
        "see the full record at the registry",
    ),
    "W210": (
        "not read, {count} line(s) from here: {text}",
        "check that the text is complete and of one record only",
    ),
    "I211": (
        "the description of this intervention differs from the one under Interventions",
        "see the full record at the registry",
    ),
    "W212": (
        "{field}: '{value}' is no known code; it is shown as it stands",
        "check the value at the registry",
    ),
    "W213": (
        "sections are missing: {sections}",
        "save the whole page of the record as text",
    ),
    "I214": (
        "the first line of the {kind} criteria is lost",
        "see the full record at the registry",
    ),
    "I215": (
        "{section}: the values stand in one line and cannot be told apart",
        "see the full record at the registry",
    ),
    "I216": (
        "it is not certain which lines of the groups and interventions are names",
        "see the full record at the registry",
    ),
    "I217": (
        "no {kind} criteria are left in this copy, if the record has any",
        "see the full record at the registry",
    ),
    "E113": (
        "the archive holds archives or office documents, not records",
        "unpack it, and give the records in it",
    ),
    "E114": ("this is {name}, a form that is not read", "give {instead}"),
    "I115": (
        "made of two records of one date: {first}, and {second} for what it lost",
        "nothing to do; give one record to be sure where every line comes from",
    ),
    "I116": ("an older record of this trial was left out: {file}", "nothing to do"),
    "E117": (
        "two records of {id} have one date and differ in {fields}: {first} and {second}",
        "keep the one that the registry shows today",
    ),
    "W118": (
        (
            "a record of this trial was left out, as it differs in {fields} and which of the two is"
            " newer is not known: {file}"
        ),
        "give one record of the trial, the one that is to be shown",
    ),
    "I119": (
        "joined with the record of another registry: {id} in {file}",
        "nothing to do; the first record gives the page",
    ),
    "E120": (
        "more parts than a page of records can have (over {most})",
        "give the registry's zip or JSON lines, which are read one record at a time",
    ),
    "E301": (
        "no valid JSON: {reason} (column {column})",
        "the file may be cut short; download it again",
    ),
    "E302": ("JSON that is nested too deep to be a record", "download the record again"),
    "E303": (
        "JSON without studies",
        "give one study, a page with a list named studies, or a list of studies",
    ),
    "E304": (
        "the record has no number of the form NCT00000000; it has {seen}",
        "download the record again; for another registry's record give that registry's form",
    ),
    "E305": (
        "no valid XML: {reason}",
        "the file may be cut short; download it again",
    ),
    "E306": (
        "the XML declares entities of its own, which can be used to attack a reader",
        "download the record from the registry, whose files have none",
    ),
    "E307": ("no valid CSV: {reason}", "download it again, and open it in no other program first"),
    "W308": (
        "the row has more or fewer cells than the table has columns",
        "the record may be wrong; download the table again",
    ),
    "W311": ("{field} is {kind} where {wanted} belongs", "compare the record at the registry"),
    "W312": ("{field} has a code that is not known: {value}", "it is shown as it stands"),
    "W313": ("{field} is no date: {value}", "it is left out; see the record at the registry"),
    "W314": ("keys stand twice in one object: {keys}", "the last value was taken"),
    "W315": (
        "the text holds half a character (a lone surrogate)",
        "it is shown as U+FFFD; see the record at the registry",
    ),
    "W320": (
        "elements stand twice where the form has one: {names}",
        "the first value was taken; compare the record at the registry",
    ),
    "W316": ("values that JSON does not know: {values}", "they were left out"),
    "I317": (
        "the record holds broken signs (U+FFFD): {count}",
        "the registry lost them; they are shown as they stand",
    ),
    "I318": (
        "parts of the record are not known to this reader and are not shown: {names}",
        "see the full record at the registry",
    ),
    "I321": (
        "the copy holds a selection of the record's fields",
        "download the record with all its fields",
    ),
    "I319": (
        "the text holds HTML that the registry did not decode: {entities}",
        "it is shown as it stands",
    ),
    "I501": (
        "the list starts at {marker}: {missing} missing from this text",
        "look at the full record in the registry",
    ),
    "I502": (
        "the record says that its list is not complete: {text}",
        "ask the study team for the other criteria",
    ),
    "W503": (
        (
            "the heading “{heading}” stands in the registry's {kind} field;"
            " its lines are left unsorted"
        ),
        "check in the registry which list these lines belong to",
    ),
    "W504": (
        "no heading says whether these criteria include or exclude; they are left unsorted",
        "check in the registry which list they belong to",
    ),
    "W505": (
        "the heading “{heading}” names neither list; its lines were taken as exclusions",
        "check in the registry that they are exclusions",
    ),
    "W506": (
        "the line “{heading}” holds words of both lists; it is left unsorted",
        "check in the registry what lets someone in and what keeps someone out",
    ),
    "W507": (
        "the heading “{heading}” may turn the list round; its lines are left unsorted",
        "check in the registry which list these lines belong to",
    ),
    "W508": (
        "it is not certain where the exceptions end that begin at “{heading}”",
        "check in the registry which lines are exceptions",
    ),
    "W510": (
        "{number} lines stand in both lists",
        "check in the registry which list they belong to",
    ),
    "W601": (
        'the age fields and a line of the list give two answers: "{words}"',
        "ask the study team which is right; the page shows both",
    ),
    "W602": (
        'the sex field and a line of the list give two answers: "{words}"',
        "ask the study team which is right; the page shows both",
    ),
    "W605": (
        'the allocation field and a title give two answers: "{words}"',
        "ask the study team which is right; the page shows both",
    ),
    "W603": (
        'the masking field says that nothing is masked, a title says otherwise: "{words}"',
        "ask the study team which is right; the page shows both",
    ),
    "I620": (
        "the record gives {abbreviation} two meanings: “{first}” and “{second}”",
        "the abbreviation is not explained; ask the study team which is meant",
    ),
    "E401": (
        "the record has no number of the form {form}; it has {seen}",
        "download the record again from its registry",
    ),
    "W402": (
        "parts of the record are not known to this reader and are not shown ({count}): {names}",
        "see the full record at the registry",
    ),
    "I403": (
        "{field}: no certain code for the registry's words: {value}",
        "they are shown as they stand",
    ),
    "I404": (
        "this is the page of one country ({country}); the trial has a page for each country",
        "give the page of the country that the site is for; of several, one is shown",
    ),
    "I405": ("{field} is not in English ({language})", "it is shown as it stands"),
    "I406": (
        "the registry gives the status by country, not by place: {statuses}",
        "places take only a status that shuts them; see the record for the others",
    ),
    "I407": (
        "the number of people is a sum: {parts}",
        "the registry gives the parts apart",
    ),
    "I408": (
        "the registry gives age groups, not age limits: {groups}",
        "the exact limits may stand in the criteria",
    ),
    "W409": (
        "the text holds signs of a private font, such as a lost sign for 'at least': {signs}",
        "see the record at the registry; the signs are kept as they stand",
    ),
    "I410": (
        "codes whose meaning this form does not carry were left out: {names}",
        "see the full record at the registry",
    ),
    "I411": (
        "the copy has no status; the registry works it out from the dates",
        "see the record at the registry for its status",
    ),
    "E701": ("there is no front matter: three dashes, values, three dashes", "see the skeleton"),
    "E702": ("the front matter is not readable as YAML: {fault}", "mend that line"),
    "E703": (
        "the office's text names no {missing}, so it is not shown",
        "add '{missing}:' to the front matter; a date is written as 2026-11-22",
    ),
    "E704": (
        "the approval has no {missing}, so it does not count",
        "add '{missing}:' to the front matter; a date is written as 2026-11-22",
    ),
    "W705": ("the approval ended on {day}", "ask the ethics board to renew it"),
    "W706": (
        "sentences have changed since they were approved: {count}",
        "make a new review pack and ask the ethics board",
    ),
    "E707": ("the file is not UTF-8 text", "save it as UTF-8"),
    "W708": (
        "the record has changed since the text for its version {version} was written",
        "read the text against the record and set record_version: {now}",
    ),
    "W710": (
        "there is no approval for this trial, and the site's mode is approved-material",
        "make a review pack, have it approved, and put the approval into content/approvals",
    ),
    "W711": (
        "a number or a unit is not the record's: {what}; {place}",
        "numbers, units and time spans must be those of the record",
    ),
    "W712": (
        "a bound is not the record's: {what}; {place}",
        "at least, at most, more and less must be those of the record",
    ),
    "W713": (
        "what is so became what is not so, or the reverse: {what}; {place}",
        "read both; who can and who cannot take part must stay the same",
    ),
    "W714": (
        "an exception is not the record's: {what}; {place}",
        "say what the record excepts, and nothing else",
    ),
    "W715": (
        "a word became its opposite: {what}; {place}",
        "before and after, day and week, women and men must stay the same",
    ),
    "W716": (
        "a name of a medicine or condition is not the record's: {what}; {place}",
        "use the record's name, or say in plain words what it means",
    ),
    "W717": (
        "a line of a list is left out: {place}",
        "say it too, or say that the list is not whole",
    ),
    "W719": (
        "the text promises benefit or safety: “{words}”",
        "a study is run to find out; say that it tests whether this is so",
    ),
    "I718": ("perhaps another meaning: {what}; {place}", "read both"),
    "I720": (
        "the office's text is in another language than the record, so it was not compared with it",
        "let someone who reads both languages compare them",
    ),
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: code ("W210"), severity, message, how to mend it, line of the file (from 1)."""

    code: str
    severity: Severity
    message: str
    hint: str
    line: int | None = None


def within_criteria(found: Diagnostic) -> Diagnostic:
    """A fault in a field of criteria that is no part of the file's lines: told by its own line."""
    if found.line is None:
        return found
    return replace(found, line=None, message=f"line {found.line} of the criteria: {found.message}")


def diagnose(code: str, line: int | None = None, **values: object) -> Diagnostic:
    """Make the diagnostic `code`; `values` fill the names in its message and hint.

    The severity is the code's first letter. KeyError for a code that is not in the table.
    """
    message, hint = MESSAGES[code]
    return Diagnostic(
        code, _SEVERITY[code[0]], message.format_map(values), hint.format_map(values), line
    )
