"""Records of every form with an attack in every text field."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.records.sources import read_document
from generator.registries.base import Document
from generator.render.trial_json import dumps

# Text is what has a small letter and a blank or many signs; codes, dates and numbers are told apart
# by their form, and a reader that meets an attack in one of them shows it or names it.
_TEXT = re.compile(r"[a-z]")
_ADDRESS = re.compile(r"^(?:https?://\S+|NCT\d+|ISRCTN\d+|\d{4}-\d\d(?:-\d\d)?)$")


def _is_text(value: str) -> bool:
    return bool(_TEXT.search(value)) and not _ADDRESS.match(value.strip())


def in_json(data: bytes, attack: str) -> bytes:
    """The JSON with the attack behind every text."""

    def change(value: object) -> object:
        if isinstance(value, str):
            return f"{value} {attack}" if _is_text(value) else value
        if isinstance(value, list):
            return [change(one) for one in value]
        if isinstance(value, dict):
            return {key: change(one) for key, one in value.items()}
        return value

    return json.dumps(change(json.loads(data))).encode("utf-8", "surrogatepass")


def in_xml(data: bytes, attack: str) -> bytes:
    """The XML with the attack behind the text of every element."""
    root = ET.fromstring(data)  # noqa: S314
    clean = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd]", "", attack)
    for element in root.iter():
        if element.text and _is_text(element.text):
            element.text = f"{element.text} {clean}"
    return bytes(ET.tostring(root, encoding="utf-8"))


def in_csv(data: bytes, attack: str) -> bytes:
    """The table with the attack behind every cell that is no heading."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(rows[0])
    flat = attack.replace("\x00", "")
    for row in rows[1:3]:
        writer.writerow([f"{cell} {flat}" if _is_text(cell) else cell for cell in row])
    return out.getvalue().encode("utf-8", "surrogatepass")


def in_text(data: bytes, attack: str) -> bytes:
    """The text with the attack behind every line whose words the trial holds."""
    text = data.decode("utf-8-sig")
    (parsed,) = read_document(Document("a.txt", data))
    held = dumps(parsed.trial) if parsed.trial is not None else ""
    flat = " ".join(attack.split())
    lines = [
        f"{line} {flat}" if _is_text(line) and json.dumps(line.strip())[1:-1] in held else line
        for line in text.splitlines()
    ]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


FORMS: dict[str, tuple[str, Callable[[bytes, str], bytes]]] = {
    "ctgov-json": ("ctgov-json/*.json", in_json),
    "ctgov-xml": ("ctgov-xml/*.xml", in_xml),
    "registry-text": ("registry-text/NCT05164042.txt", in_text),
    "ctgov-csv": ("other/ctgov-csv/*.csv", in_csv),
    "isrctn": ("other/isrctn/*.json", in_json),
    "isrctn-xml": ("other/isrctn/*.xml", in_xml),
    "ctis": ("other/ctis/*.json", in_json),
    "euctr": ("other/euctr/*.txt", in_text),
}


def write_hostile(records: Path, shared: Path, attack: str) -> int:
    """One file a form into `records`; how many."""
    for form, (pattern, plant) in FORMS.items():
        source = min((shared / "records").glob(pattern))
        (records / form).mkdir(parents=True)
        (records / form / source.name).write_bytes(plant(source.read_bytes(), attack))
    return len(FORMS)
