"""How hard a text is to read: the Flesch-Kincaid grade, a gauge for the project's own sentences.

Grade = 0.39 * words/sentences + 11.8 * syllables/words - 15.59 (Kincaid et al., 1975). Syllables
are counted by spelling: groups of vowels, with the silent endings and split vowels of English.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)")
_VOWELS = re.compile(r"[aeiouyäöüéè]+")
# Endings whose e (and the -ed, -es of most verbs) is not heard.
_SILENT = re.compile(r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouysxzcgh]es|thes)$")
_HEARD_LE = re.compile(r"[^aeiouy]les?$")
# Two vowels that are two syllables (media, period, create), and an e unheard within (movement).
_SPLIT = re.compile(
    r"i(?=a(?!l$|ls$|n$|ns$|lly$)|o(?!n|us)|um|us|en)(?<![tcsg]i)|(?<=[drnlmpbv])i(?=al|ous)|"
    r"(?<=[tcg])i(?=a$|as$|et|en[ct]e)|^[bpcrdf]i(?=a)|(?<=[hr])ea$|eo(?!u|p)|(?<=cr)e(?=at[ei])|"
    r"^re(?=act)|(?<=id)e(?=a)|ei(?=ng)|u(?=al|ou|id$|in$|a[tr])(?<![qg]u)|(?<=ui)|ii|"
    r"[ae]y(?=ing)|o(?=et|em$|ing)(?<!o{2})|e(?=um|us)|u(?=el$|els$)"
)
_UNHEARD = re.compile(r"(?<=[aeiouy][^aeiouy])e(?=ments?$|times?$|ly$|ness$|ful$|less$)|ever(?=y)")
_KNOWN = {
    "people": 2,
    "science": 2,
    "fluid": 2,
    "someone": 2,
    "something": 2,
    "quiet": 2,
    "diet": 2,
    "lion": 2,
}


def grade(text: str) -> float:
    """The US school grade of a text; 0.0 for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    count = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * count / len(words) - 15.59


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Syllables of a word; letters of abbreviations are spelled out, a number counts as one."""
    if "-" in word:
        return sum(syllables(part) for part in word.split("-") if part)
    letters = re.sub(r"[\d'’.]", "", word)
    if not letters:
        return 1
    if letters.isupper() and len(letters) > 1:
        return len(letters) + 2 * letters.count("W")
    low = letters.lower()
    if low in _KNOWN:
        return _KNOWN[low]
    count = len(_VOWELS.findall(low))
    if _SILENT.search(low) and not _HEARD_LE.search(low):
        count -= 1
    return max(1, count + len(_SPLIT.findall(low)) - len(_UNHEARD.findall(low)))
