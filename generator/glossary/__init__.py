"""Explains medical words: which stand in a text, and what they mean in plain words.

`load_glossary` reads and checks the entries, `read_record` collects what a record says of its own
abbreviations, `find_terms` finds what is to be explained on a page. All three are pure.
"""

from generator.glossary.entries import Entry, Glossary, GlossaryError
from generator.glossary.find import FirstTerms, Found, find_terms
from generator.glossary.load import load_glossary
from generator.glossary.own import Defined, read_record
from generator.glossary.record import record_texts
from generator.glossary.spoken import define

__all__ = [
    "Defined",
    "Entry",
    "FirstTerms",
    "Found",
    "Glossary",
    "GlossaryError",
    "define",
    "find_terms",
    "load_glossary",
    "read_record",
    "record_texts",
]
