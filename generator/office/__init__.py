"""An office's own text about a trial, what an ethics board approved, and whether it still holds."""

from generator.office.approvals import Approval, approval_diagnostics, wording, wording_hash
from generator.office.reviews import Review
from generator.office.store import MODES, Mode, Office, load_office

__all__ = [
    "MODES",
    "Approval",
    "Mode",
    "Office",
    "Review",
    "approval_diagnostics",
    "load_office",
    "wording",
    "wording_hash",
]
