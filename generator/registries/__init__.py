"""The forms in which records come, one module each; a new form is one module and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.registries import (
    ctgov_csv,
    ctgov_json,
    ctgov_xml,
    ctis,
    eudract,
    isrctn_json,
    isrctn_xml,
    refused,
    registry_text,
)

if TYPE_CHECKING:
    from generator.registries.base import Form

# In the order in which they are asked whether a document is theirs; refusing comes last.
FORMS: tuple[Form, ...] = (
    ctgov_json.FORM,
    ctgov_xml.FORM,
    ctgov_csv.FORM,
    registry_text.FORM,
    isrctn_xml.FORM,
    isrctn_json.FORM,
    ctis.FORM,
    eudract.FORM,
    refused.FORM,
)
