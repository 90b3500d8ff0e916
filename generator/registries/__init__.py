"""The forms in which records come, one module each; a new form is one module and one line here."""

from __future__ import annotations

from generator.registries import ctgov_json
from generator.registries.base import Form

# In the order in which they are asked whether a document is theirs.
FORMS: tuple[Form, ...] = (ctgov_json.FORM,)
