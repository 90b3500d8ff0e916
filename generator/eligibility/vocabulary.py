"""Words by which registries and sponsors head, open and close lists of criteria, in several languages.

Parsing knowledge, not text for readers. All patterns are matched against lower-case text.
"""

from __future__ import annotations

# The name of an exclusion list, of an inclusion list, of eligibility as such. Exclusion is looked
# for first: "non-inclusion criteria" are reasons for exclusion.
EXCLUSION_NAMES = (
    r"(?:non?[- ]?inclusion|not inclusion|exclusion|ineligibility|non[- ]?eligibility|rejection)"
    r"(?:ary)?(?:[- ](?:criteria|criterias|criterion|criterium|crieria|critera|creteria|criterea|"
    r"factors?|conditions?|requirements?|list|checklist))?",
    r"criteria (?:for|of) (?:non[- ]?inclusion|exclusion|ineligibility)",
    r"exclusions?",
    r"exclusionary (?:criteria|conditions)",
    r"reasons? (?:for|of) exclusion",
    r"(?:criterios?|criterio) de (?:no inclusi[oó]n|exclusi[oó]n)",
    r"crit[èe]res? (?:de |d['’]\s?)(?:non[- ]inclusion|exclusion|in[ée]ligibilit[ée])",
    r"ausschlu(?:ss|ß)[- ]?(?:kriterien|kriterium)?",
    r"criteri di (?:esclusione|non inclusione)",
    r"crit[ée]rios? de (?:exclus[ãa]o|n[ãa]o inclus[ãa]o)",
    r"exclusiecriteria|uitsluitingscriteria",
    r"exklusionskriterier",
    r"kryteria (?:wykluczenia|wyłączenia|niewłączenia)",
    r"kiz[áa]r[áa]si krit[ée]riumok",
    r"κριτήρια αποκλεισμού",
    r"критерии (?:исключения|невключения)",
    r"排除标准|排除標準|除外标准|剔除标准|除外基準|除外規準|제외\s?기준",
)
INCLUSION_NAMES = (
    r"inclusion(?:ary)?(?:[- ](?:criteria|criterias|criterion|criterium|crieria|critera|creteria|"
    r"criterea|factors?|conditions?|requirements?|list|checklist))?",
    r"criteria (?:for|of) inclusion",
    r"inclusions?",
    r"criterios? de inclusi[oó]n",
    r"crit[èe]res? d['’]\s?(?:inclusion|[ée]ligibilit[ée])",
    r"einschlu(?:ss|ß)[- ]?(?:kriterien|kriterium)?",
    r"criteri di inclusione",
    r"crit[ée]rios? de inclus[ãa]o",
    r"inclusiecriteria",
    r"inklusionskriterier",
    r"kryteria (?:włączenia|kwalifikacji)",
    r"bev[áa]laszt[áa]si krit[ée]riumok",
    r"κριτήρια (?:ένταξης|εισαγωγής)",
    r"критерии включения",
    r"纳入标准|入选标准|納入標準|入組標準|入组标准|選択基準|選択規準|포함\s?기준|선정\s?기준",
)
ELIGIBILITY_NAMES = (
    r"eligibility(?:[- ](?:criteria|criterion|requirements?))?",
    r"(?:selection|entry|admission|enrollment|enrolment|recruitment) criteria",
    r"criterios de (?:selecci[oó]n|elegibilidad)",
    r"crit[èe]res de s[ée]lection",
    r"criteria",
)

# Layouts whose lists mix what someone needs and what rules someone out.
MIXED_NAMES = (
    r"[-\s]*(?:disease|patient|population|donor|recipient) characteristics[-\s]*",
    r"[-\s]*prior\s*(?:/|and|or)?\s*concurrent therapy[-\s]*",
    r"protocol entry criteria",
)

# A sub-heading that says by itself what its list is.
EXCLUDED_GROUPS = (
    r"(?:excluded|not allowed|not permitted|prohibited|forbidden|disallowed|ineligible|not eligible)"
    r"(?: (?:within|for|during|as|at|in|if|prior|concurrent|unless|medications?|therapy|therapies|drugs?|treatments?)\b.*)?",
    r"(?:prohibited|excluded|disallowed|forbidden) (?:prior |concurrent |concomitant |previous )*"
    r"(?:medications?|therapy|therapies|drugs?|treatments?|procedures?)",
)
REQUIRED_GROUPS = (
    r"(?:required|mandatory|prerequisites?)(?: (?:for|within|during|to|of|at|in|prior)\b.*)?",
)
ALLOWED_GROUPS = (
    r"(?:allowed|permitted|acceptable|eligible)(?: (?:within|for|during|if|with|but|under|only)\b.*)?",
)

# What may stand before a list's name in a heading: anything of a few words without these.
SENTENCE_WORDS = frozenset(
    "a an any are as be been being by can could did do does either every fail failing fails failure "
    "fulfil fulfill fulfilling fulfills had has have having he her his if is it lack may meet meeting "
    "meets met must no not of or outside per satisfies satisfy satisfying see she should than that "
    "their them these they this those to unless was were what when whether which while who whose will "
    "with without would you your history time prior following above below least one".split()
)
# ... except where the whole heading is "the following", "other", ... before the name.
FREE_WORDS = frozenset("the and for &".split())
