"""The forms in which records come, one module each; a new form is one module and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registries import ctgov_json, ctgov_xml

if TYPE_CHECKING:
    from generator.registries.base import Form

# In the order in which they are asked whether a document is theirs.
FORMS: tuple[Form, ...] = (ctgov_json.FORM, ctgov_xml.FORM)
