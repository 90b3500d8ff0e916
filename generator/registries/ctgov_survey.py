"""What a record holds beside the fields that are read: unknown names, broken or undecoded signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, diagnose
from generator.registries.ctgov_schema import V2_KEYS
from generator.registries.values import is_filled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d?|#\d{1,6}|#[xX][0-9A-Fa-f]{1,6});")


def survey(protocol: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Report what pages will not show, or show with signs that are no text."""
    unknown: list[str] = []
    found: list[str] = []
    _walk(protocol, unknown, found)
    if unknown:
        yield diagnose("I318", None, names=", ".join(sorted(set(unknown)))[:300])
    text = "\n".join(found)
    if "\ufffd" in text:
        yield diagnose("I317", None, count=text.count("\ufffd"))
    if "&" in text and (entities := dict.fromkeys(_ENTITY.findall(text))):
        yield diagnose("I319", None, entities=" ".join(entities)[:80])


def _walk(protocol: Mapping[str, Any], unknown: list[str], found: list[str]) -> None:
    """Collect unknown names and all text, in order; no recursion, so that no depth is too deep."""
    waiting: list[tuple[Any, str]] = [(protocol, "")]
    while waiting:
        value, path = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            waiting.extend((one, path) for one in reversed(value))
        elif isinstance(value, dict):
            known = V2_KEYS.get(path)
            for key, one in reversed(value.items()):
                name = f"{path}.{key}" if path else key
                if known is None or key in known:
                    waiting.append((one, name))
                elif is_filled(one) and not _is_copy(one, value, known):
                    unknown.append(name)


def _is_copy(one: Any, value: Mapping[str, Any], known: Collection[str]) -> bool:
    """Whether a field that tools have added repeats a field of the registry."""
    return any(value.get(key) == one for key in known)
