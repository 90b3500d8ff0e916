"""Names of countries at the end of an address."""

from __future__ import annotations

# Countries whose name in registries holds a comma, by the part after it, in lower case.
_TAILS = frozenset(
    {
        "ascension and tristan da cunha",
        "bolivarian republic of",
        "british",
        "democratic people's republic of",
        "federated states of",
        "islamic republic of",
        "occupied",
        "plurinational state of",
        "province of china",
        "republic of",
        "sint eustatius and saba",
        "state of",
        "the democratic republic of the",
        "the former yugoslav republic of",
        "the republic of",
        "u.s.",
        "united republic of",
    }
)


def split_country(address: str) -> tuple[str | None, str]:
    """Split an address into what stands before the country (None: nothing) and the country."""
    parts = [part.strip() for part in address.split(",")]
    length = 2 if len(parts) > 1 and parts[-1].strip("()").lower() in _TAILS else 1
    return ", ".join(parts[:-length]) or None, ", ".join(parts[-length:])
