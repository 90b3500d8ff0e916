"""A cheap test for lines that can name a list, which most lines fail."""

from __future__ import annotations

import re

from generator.signs import Pattern

_HINT = Pattern(
    r"clu|schlu|schlos|elig|crit|crie|cret|klu[sz]|elez|krit|kryt|esclus|exclu|κριτ|крит|включ|标准|標準|"
    r"准则|条件|基準|規準|기준|排除|除外|不纳入|纳入|入选|معايير|เกณฑ์|tiêu chu|"
    r"character|therap|allowed|permit|prohib|requi|mandat|accept|recommend|forbid|who |reject|"
    r"reconsid|re-?scre|re-?enrol|withdraw|discontin|terminat|drop|stopp|remov|elimin|reason|"
    r"usion|clution|clsuion|culsion|dışl|ölçüt|dahil|select|entry|admis|enrol|recruit|checkl|"
    r"incl\b|excl\b"
)
_SHORT_HINT = re.compile(r"[ei]c(?<=\b..)\s*(?:[:：]|$)")


def may_name_list(lowered: str) -> bool:
    """Whether a line in lower case has a part of some list's name."""
    return _HINT.search(lowered) is not None or _SHORT_HINT.search(lowered) is not None
