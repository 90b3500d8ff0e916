"""Explanations and topics of eligibility criteria, by rules that are data.

`load_rules` reads and checks the rules, `explain_sections` applies them; both are pure.
"""

from generator.explain.criteria.engine import Reading, explain_line, explain_sections
from generator.explain.criteria.load import load_rules
from generator.explain.criteria.rules import Rule, Rules, RulesError
from generator.explain.criteria.spoken import speak

__all__ = [
    "Reading",
    "Rule",
    "Rules",
    "RulesError",
    "explain_line",
    "explain_sections",
    "load_rules",
    "speak",
]
