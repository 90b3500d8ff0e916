"""ISRCTN records as the registry's XML: one full trial, or a page of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, diagnose
from generator.registries import isrctn_map, xml_tree
from generator.registries.base import Form, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from generator.registries.base import Document

NAME = "isrctn-xml"
NOT_CARRIED = isrctn_map.NOT_CARRIED
# Signs looked at to tell the form.
_HEAD = 4000


def sniff(document: Document) -> bool:
    """Whether the text starts as XML with the registry's own elements."""
    head = document.text.lstrip()[:_HEAD]
    return head.startswith("<") and ("<fullTrial" in head or "67bricks.com/isrctn" in head)


def read(document: Document) -> Iterator[Parsed]:
    """Each full trial of the document; one error for text that is no XML or has none."""
    notes = document.decoded.diagnostics
    root = xml_tree.parse(document.text)
    if isinstance(root, Diagnostic):
        yield Parsed(document.name, None, (*notes, root))
        return
    trials = [one for one in root.iter() if _name(one.tag) == "fullTrial"]
    if not trials:
        yield Parsed(
            document.name, None, (*notes, diagnose("E401", form="ISRCTN00000000", seen="no trial"))
        )
    many = len(trials) > 1
    about = isrctn_map.About(NAME, NOT_CARRIED, (), notes)
    for number, trial in enumerate(trials, 1):
        name = f"{document.name} #{number}" if many else document.name
        try:
            yield isrctn_map.parsed(document, name, isrctn_map.canonical(_values(trial)), about)
        except RecursionError:
            yield Parsed(name, None, (*notes, diagnose("E302")))


def _values(full: Element) -> Any:
    """The parts of the trial element, and beside them those of its neighbours."""
    values = _plain(full)
    trial = values.pop("trial", None)
    return {**values, **trial} if isinstance(trial, dict) else values


def _plain(element: Element) -> Any:
    """An element's attributes ("@name"), children and text as an object; text alone as text."""
    text = (element.text or "").strip()
    if not len(element) and not element.attrib:
        return text
    found: dict[str, Any] = {f"@{key}": value for key, value in element.attrib.items()}
    if text:
        found["#text"] = text
    for child in element:
        key, value = _name(child.tag), _plain(child)
        if key not in found:
            found[key] = value
        elif isinstance(found[key], list):
            found[key].append(value)
        else:
            found[key] = [found[key], value]
    return found


def _name(tag: object) -> str:
    """An element's name without its namespace; "" for comments."""
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


FORM = Form(NAME, sniff, read, NOT_CARRIED)
