"""Whether a rewriting kept the meaning: what a text says and another does not, with both places.

`differences` compares two texts; `compare_with_record` finds for each sentence of a text what it
rewrites in a record. Numbers, units, spans, bounds, negations, exceptions, opposites and the names
of medicines and conditions are compared; whether a difference matters is for a person to judge.
`claims_in` finds what promises benefit or safety.
"""

from generator.fidelity.claims import claims_in
from generator.fidelity.compare import Difference, differences
from generator.fidelity.cutting import Place
from generator.fidelity.meaning import Meaning, load_meaning
from generator.fidelity.record import Unlike, compare_with_record
from generator.fidelity.report import as_diagnostics

__all__ = [
    "Difference",
    "Meaning",
    "Place",
    "Unlike",
    "as_diagnostics",
    "claims_in",
    "compare_with_record",
    "differences",
    "load_meaning",
]
