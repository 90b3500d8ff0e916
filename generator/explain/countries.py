"""Names of countries in the language of a page, by Unicode CLDR."""

from __future__ import annotations

from functools import cache

from babel import Locale

from generator.words.language import RECORD_LANG

# Names that registries use and CLDR does not, in lower case, by ISO 3166.
_OTHER_NAMES = {
    "antigua and barbuda": "AG",
    "bosnia and herzegovina": "BA",
    "brunei darussalam": "BN",
    "congo, the democratic republic of the": "CD",
    "czech republic": "CZ",
    "former yugoslav republic of macedonia": "MK",
    "hong kong": "HK",
    "iran, islamic republic of": "IR",
    "korea, democratic people's republic of": "KP",
    "korea, republic of": "KR",
    "lao people's democratic republic": "LA",
    "libyan arab jamahiriya": "LY",
    "macao": "MO",
    "macedonia, the former yugoslav republic of": "MK",
    "moldova, republic of": "MD",
    "myanmar": "MM",
    "north macedonia, republic of": "MK",
    "palestinian territories, occupied": "PS",
    "russian federation": "RU",
    "syrian arab republic": "SY",
    "taiwan, province of china": "TW",
    "tanzania, united republic of": "TZ",
    "the netherlands": "NL",
    "trinidad and tobago": "TT",
    "turkey": "TR",
    "turkey (türkiye)": "TR",
    "türkiye (turkey)": "TR",
    "united states of america": "US",
    "venezuela, bolivarian republic of": "VE",
    "viet nam": "VN",
}


def country(name: str, locale: Locale) -> str:
    """A country of a record as a language names it; one that is not known as it stands."""
    low = name.casefold()
    code = _OTHER_NAMES.get(low) or _codes().get(low)
    return str(locale.territories.get(code, name)) if code is not None else name


@cache
def _codes() -> dict[str, str]:
    """Codes of countries by their English names; two letters, for CLDR has regions too."""
    names = Locale(RECORD_LANG).territories
    return {name.casefold(): code for code, name in names.items() if len(code) == 2}
