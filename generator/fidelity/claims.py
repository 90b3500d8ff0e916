"""Claims of benefit or safety: in sponsors' prose, and in what anybody wrote about a trial."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.signs import Pattern
from generator.words.patterns import lowered

# A sentence that says a treatment works or is safe, as a result and not as a question: a claim
# word, with no sign beside it that the study is still to find out.
_CLAIM = re.compile(
    r"\b(?:safe(?:ly)?(?:\s*(?:,|and|&|/)\s*|\s+)(?:[\w-]+\s+){0,2}?(?:effective(?:ly)?|efficacious|"
    r"well[- ]tolerated|feasible|reliable|convenient)|"
    r"effective(?:ly)?\s*(?:,|and|&|/)\s*(?:[\w-]+\s+){0,2}?safe|"
    r"(?:is|are|was|were|be(?:en)?)\s+(?:\w+ly\s+)?(?:safe|effective|efficacious|well[- ]tolerated|"
    r"superior|beneficial)\b|"
    r"(?:proven|proved|shown|demonstrated|found|known)\s+to\s+(?:be\s+(?:\w+ly\s+)?(?:safe|effective|"
    r"efficacious|superior|beneficial|useful)|improve|reduce|increase|prevent|cure|prolong)|"
    r"(?:breakthrough|promising|revolutionary|miracle|excellent|remarkable)\b|"
    r"significant(?:ly)?\s+(?:improve[sd]?|better|prolong(?:s|ed)?|superior|reduce[sd]?|decrease[sd]?)|"
    r"shown (?:by [\w ]{1,30} )?to (?:significantly )?(?:reduce|improve|prevent|prolong|relieve)|"
    r"(?:demonstrated|confirmed|established) (?:the |its )?(?:safety|efficacy|effectiveness)|"
    r"shown? (?:great |much )?promise|substantial (?:benefits?|improvements?)|"
    r"a safe (?:way|method|and)|"
    r"(?:FDA|CE)[- ](?:approved|registered|cleared|marked|certified)|"
    r"(?:approved|regulated|cleared) by the (?:US |U\.S\. )?FDA)",
    re.IGNORECASE,
)
_LOW_CLAIM = Pattern(lowered(_CLAIM.pattern))
_OPEN_QUESTION = re.compile(
    r"\b(?:whether|if|hypothes\w*|assess|evaluate|determine|investigate|test(?:s|ed|ing)?|"
    r"compare|aims?|purpose|objective|goal|explore|examine|find out|how (?:safe|effective|well)|"
    r"to (?:study|learn|see|measure|establish|confirm|show|demonstrate))\b|\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\"'])")
_LONGEST = 300


def claims_in(paragraphs: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Sentences that claim benefit or safety: (number of the paragraph from 0, the words).

    The words are the sentence as it stands, or the claim alone where the sentence is very long.
    Sentences that ask or set out to find whether something is so are no claims.
    """
    return tuple(
        (number, found)
        for number, paragraph in enumerate(paragraphs)
        if _LOW_CLAIM.search(paragraph.lower())  # it looks at nothing around a sentence
        for sentence in _SENTENCE.split(paragraph)
        if (found := _claim(sentence)) is not None
    )


def _claim(sentence: str) -> str | None:
    match = _CLAIM.search(sentence)
    if match is None or _OPEN_QUESTION.search(sentence):
        return None
    stripped = sentence.strip()
    return stripped if len(stripped) <= _LONGEST else match[0]
