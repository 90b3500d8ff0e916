"""XML from untrusted files: parsed without entities of the document's own, faults as values."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from generator.diagnostics import Diagnostic, diagnose


def parse(text: str) -> ET.Element | Diagnostic:
    """The root element of an XML text, or the error that says why there is none.

    A document that declares entities is refused whole: that is how a small file fills memory or
    reaches for other files, and no registry needs it. External DTDs are never fetched.
    """
    if "<!ENTITY" in text:
        line = text.count("\n", 0, text.index("<!ENTITY")) + 1
        return diagnose("E306", line)
    try:
        return ET.fromstring(text)  # noqa: S314 - entities, its one danger, are refused above
    except ET.ParseError as fault:
        return diagnose("E305", fault.position[0], reason=fault.msg.split(":")[0])
    except ValueError as fault:
        return diagnose("E305", None, reason=fault)


def texts(element: ET.Element, path: str) -> tuple[str, ...]:
    """Text of every element at a path below, blank ones left out, white space at the ends off."""
    found = ((one.text or "").strip() for one in element.iterfind(path))
    return tuple(text for text in found if text)


def text(element: ET.Element, path: str) -> str | None:
    """Text of the first element at a path that has any."""
    return next(iter(texts(element, path)), None)
