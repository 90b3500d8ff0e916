"""Words by which sponsors head, open and close lists of criteria, in several languages.

Parsing knowledge, not text for readers. Every entry is a pattern for lower-case text.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _choices(*texts: str) -> tuple[str, ...]:
    return tuple("".join(texts).split("|"))


_CRITERIA = (
    r"(?:criteri[ao]s?|criterions?|criterium|crieria|critera|creteria|criterea|criteris|"
    r"factors?|conditions?|requirements?|checklist)"
)

# The two words, and how they are often mistyped.
_EXCLUSION = r"ex(?:clusi[oó]n|clussion|clution|lusion|cusion|culsion|clsuion)(?:s|ary)?"
_INCLUSION = r"in(?:clusi[oó]n|clussion|clution|lusion|cusion|culsion|clsuion)(?:s|ary)?"
_JOINING = r"(?:participate|take part|join|enter|enrol+)"

# The full name of an exclusion list, of an inclusion list. Exclusion is looked for first:
# "non-inclusion criteria" are reasons for exclusion.
EXCLUSION_NAMES = (
    (
        rf"(?:non?[- ]?inclusion|not inclusion|{_EXCLUSION}|ineligibility|non[- ]?eligibility"
        rf"|rejection)[- ]{_CRITERIA}"
    ),
    rf"{_CRITERIA} (?:for|of) (?:non[- ]?inclusion|{_EXCLUSION}|ineligibility)",
    rf"(?:excluding|excluded) {_CRITERIA}",
    r"(?:nicht|non?|un)[- ]?einschlu(?:ss|ß)[- ]?(?:kriterien|kriterium)",
    rf"^who (?:cannot|can't|can not|may not|should not) {_JOINING}.*",
    r"reasons? (?:for|of) exclusion",
    r"criterios? de (?:no[- ]inclusi[oó]n|exclusi[oó]n)",
    r"crit[èe]res? (?:de |d['’]\s?)(?:non[- ]inclusion|exclusion|in[ée]ligibilit[ée])",
    r"ausschlu(?:ss|ß)[- ]?(?:kriterien|kriterium|gründe)",
    r"kriterien für den ausschlu(?:ss|ß)",
    r"criteri (?:di (?:esclusione|non inclusione)|d['’]\s?esclusione)",
    r"crit[ée]rios? de (?:exclus[ãa]o|n[ãa]o[- ](?:inclus[ãa]o|elegibilidade))",
    r"exclusiecriteria|uitsluitingscriteria",
    r"exklusionskriterier|uteslutningskriterier|eksklusionskriterier|eksklusjonskriterier",
    r"kryteria (?:wykluczenia|wyłączenia|niewłączenia)",
    r"kizárási kritériumok",
    r"κριτήρια αποκλεισμού",
    r"критерии (?:исключения|невключения)",
    r"vylučovací kritéria|kritéria vyloučení",
    r"(?:dışlama|dışlanma|hariç (?:tutma|tutulma|bırakma)) (?:kriterleri|ölçütleri)",
    r"kriteria eksklusi|tiêu chuẩn loại trừ",
    r"معايير (?:الاستبعاد|الاستثناء)|เกณฑ์การคัดออก",
    r"(?:主要|关键|其他)?(?:排除|除外|剔除|不入选|不纳入)(?:标准|標準|准则|条件|基準|規準)|제외\s?기준",
)
INCLUSION_NAMES = (
    rf"{_INCLUSION}[- ]{_CRITERIA}",
    rf"{_CRITERIA} (?:for|of) {_INCLUSION}",
    rf"^who (?:can|may) {_JOINING}.*",
    r"criterios? de inclusi[oó]n",
    r"crit[èe]res? d['’]\s?(?:inclusion|[ée]ligibilit[ée])",
    r"einschlu(?:ss|ß)[- ]?(?:kriterien|kriterium)",
    r"criteri (?:di inclusione|d['’]\s?inclusione)",
    r"crit[ée]rios? de inclus[ãa]o",
    r"inclusiecriteria",
    r"inklusionskriterier|inklusjonskriterier",
    r"kryteria (?:włączenia|kwalifikacji)",
    r"beválasztási kritériumok",
    r"κριτήρια (?:ένταξης|εισαγωγής)",
    r"критерии включения",
    r"zařazovací kritéria|kritéria zařazení",
    r"dahil (?:edilme|etme|olma) kriterleri|kriteria inklusi|tiêu chuẩn (?:lựa chọn|chọn)",
    r"معايير (?:الاشتمال|الإدراج)|เกณฑ์การคัดเข้า",
    r"(?:主要|关键|其他)?(?:纳入|納入|入选|入選|入组|入組)(?:标准|標準|准则|条件)|選択基準|選択規準",
    r"포함\s?기준|선정\s?기준",
)
_INITIALS = (
    r"(?:^|(?<=abbreviated )|(?<=key )|(?<=main )|(?<=major )|(?<=other )"
    r"|(?<=general )|(?<=specific )|(?<=eligibility ))"
)
# Initials behind words that may make something else of them ("Parental IC:").
INITIALS_OF = (r"(?:[\w/&-]+ ){1,4}[ei]c",)
# Short names: sure only where they stand alone or before a colon, bracket or dash.
EXCLUSION_SHORT = (
    r"non?[- ]?inclusions?",
    _EXCLUSION,
    r"ineligibility|non[- ]?eligibility",
    rf"excl\.?(?:[- ]crit(?:eri(?:a|on)|\.)?)?|exclusion crit\.?|{_INITIALS}ec$",
    r"ausschlu(?:ss|ß)",
    r"exclus[ãa]o|esclusione|non inclusione|non inclus|no inclusi[oó]n",
    r"排除|除外|不纳入",
)
INCLUSION_SHORT = (
    _INCLUSION,
    rf"incl\.?(?:[- ]crit(?:eri(?:a|on)|\.)?)?|inclusion crit\.?|{_INITIALS}ic$",
    r"einschlu(?:ss|ß)",
    r"inclus[ãa]o|inclusione",
    r"纳入|入选",
)
# Sentences that open a list where a colon closes them: with other words they are criteria.
EXCLUSION_CALLS = (
    r"(?:no se incluir[áa]n|se excluir[áa]n|ser[áa]n excluid[oa]s).*",
    r"(?:(?:sont|seront) (?:exclue?s|non inclus)|ne (?:sont|seront) pas inclus).*",
    r"(?:ausgeschlossen|nicht eingeschlossen) (?:werden|sind).*",
    r"saranno esclus[ie].*",
    r"(?:n[ãa]o ser[ãa]o inclu[íi]d[oa]s|ser[ãa]o exclu[íi]d[oa]s).*",
    r"не включаются.*",
)
INCLUSION_CALLS = (
    r"(?:se incluir[áa]n|ser[áa]n incluid[oa]s).*",
    r"(?:sont|seront) incluse?s?.*",
    r"eingeschlossen werden.*",
    r"saranno inclus[ie].*",
    r"ser[ãa]o inclu[íi]d[oa]s.*",
)
# Names that say neither.
ELIGIBILITY_NAMES = (
    rf"(?:eligibility|selection|entry|admission|enroll?ment|recruitment)[- ]{_CRITERIA}",
    r"eligibility",
    r"criterios de (?:selecci[oó]n|elegibilidad)",
    r"crit[èe]res de s[ée]lection",
    r"auswahlkriterien",
    r"选择标准|적격\s?기준",
)
_AND = r"(?:\s*(?:/|and|&|or|-|–|,|;|\||vs\.?)\s*|(?<=criteria)\s+)"
BOTH_NAMES = (
    rf"(?:inclusion|eligibility)s?(?: criteria)?{_AND}exclusions?(?: criteria)?",
    rf"exclusions?(?: criteria)?{_AND}(?:inclusion|eligibility)s?(?: criteria)?",
    r"protocol entry criteria",
)
# Layouts whose lists mix what someone needs with what rules someone out.
MIXED_NAMES = (
    r"[-\s]*(?:disease|patient|population|donor|recipient) characteristics[-\s]*",
    r"[-\s]*prior\s*(?:/|and|or)?\s*concurrent therapy[-\s]*",
)
# Lists of what ends taking part: neither of the two kinds.
LEAVING_NAMES = (
    (
        rf"(?:drop[- ]?out|withdrawal|discontinuation|termination|stopping|elimination|removal)"
        rf"[- ]{_CRITERIA}"
    ),
    r"criterios? de (?:eliminaci[oó]n|retirada|retiro|salida|suspensi[oó]n|abandono)",
    r"crit[èe]res? (?:de |d['’]\s?)(?:sortie|retrait|arr[êe]t)(?: .*)?",
    r"crit[ée]rios? (?:de|para) (?:a )?(?:descontinu\w+|retirada|sa[íi]da|interrup\w+)",
    r"criteri di (?:uscita|ritiro|interruzione)",
    r"abbruchkriterien",
    r"(?:脱落|退出|终止|中止)(?:标准|標準|准则|条件|基準)",
    rf"{_CRITERIA} (?:for|of) (?:withdrawal|discontinuation|removal|elimination|termination)",
    rf"{_CRITERIA} (?:for|of) (?:early |premature |study )?(?:withdrawal|termination)",
    (
        r"(?:(?:study|patient|subject|participant|treatment|early|premature) ){0,2}"
        r"(?:withdrawals?|discontinuation|drop[- ]?outs?)"
    ),
    rf"re-?inclusions?(?: {_CRITERIA})?",
    r"(?:[\w-]+ ){0,3}(?:reconsideration|re-?screening|re-?enrol+ment)(?: [\w-]+){0,4}",
)

# Sub-headings that say by themselves what their list is; the words after them are free.
EXCLUDED_GROUPS = (
    (
        r"(?:excluded|not allowed|not permitted|prohibited|forbidden|disallowed|ineligible|"
        r"not eligible)(?: .*)?"
    ),
    (
        r"(?:prohibited|excluded|forbidden)(?: [\w-]+){0,3} (?:medications?|therap(?:y|ies)"
        r"|drugs?|treatments?|procedures?)(?: .*)?"
    ),
)
REQUIRED_GROUPS = (
    r"(?:required|mandatory)(?: (?:within|during|prior|for|at|before|in)\b.*)?",
    r"prerequisites?(?: .*)?",
)
INCLUDED_GROUPS = (r"(?:included|eligible)(?!.*\b(?:exclu\w+|ineligible|not)\b)(?: .*)?",)
# ... but "Acceptable organ function:" asks for something.
ALLOWED_GROUPS = (
    (
        r"(?:allowed|permitted|recommended|acceptable(?!(?: [^ ]+)* (?:functions?|values?|results?"
        r"|status|levels?|tests?|laborator\w+|h(?:a)?ematolog\w+|reserve|health)\b))(?: .*)?"
    ),
)

# A list's name with one of these before it is part of a sentence, not a heading.
SENTENCE_WORDS = frozenset(
    _words(
        "an any are as be been being below by can could did do does either every fail failing "
        "fails failure following fulfil fulfill fulfilling fulfills fulfilled had has have "
        "having he her his history if in is it lack least may meet meeting meets met must no "
        "not of one only outside per satisfied satisfies satisfy satisfying see she should than "
        "that their them these they this those to unless was were what when whether which while "
        "who whose will with within without would you your time violate violates"
    )
)
VERBS = SENTENCE_WORDS - frozenset(_words("an by history in of only per time with within without"))
# Words of a time or place: "inclusion" after them is no name of a list.
TIME_WORDS = frozenset(
    _words(
        "the during preceding preceeding before after prior since until till upon from day days "
        "week weeks month months year years"
    )
)
# Words before a list's name that keep a bullet a heading; others make it a criterion with the name
# of the next list run on at its end.
QUALIFIERS = frozenset(
    _words(
        "key main major principal primary general common specific additional further other "
        "detailed core basic full subject subjects patient patients participant participants "
        "donor donors recipient recipients group groups cohort cohorts part parts arm phase "
        "stage step study trial sub substudy control controls healthy volunteer volunteers pre "
        "post intra operative clinical medical laboratory local overall universal abbreviated "
        "for all and the screening treatment enrollment enrolment transplant randomization "
        "randomisation registration de los las des der"
    )
)
# Words after a list's name that turn the heading into a sentence.
SENTENCE_TAIL = _words(
    "may could can might also will does do must should not met was were have has apply applies "
    "applied"
)
# Words that may follow a list's full name in a heading.
TAIL_WORDS = _choices(
    r"for|of|in|to|at|are|is|includes?|as|common|specific|prior|part|phase|cohort|group|arm|all|"
    r"and|used|only|before|during|after|by|the|pour|para|für|per|participants?|patients?|"
    r"subjects?|volunteers?|summary|key|main|\d"
)

# Words that go on with a list's name: "any of these Exclusion Criteria:".
NAME_LEADS = _choices(
    r"an?|any|of|the|these|this|those|that|following|all|each|every|either|both|no|none|not|or|and|"
    r"to|our|their|its|per|with|meet\w*|met|satisf\w+|fulfil\w*|violat\w+|fail\w*|by|for|in|from|"
    r"than|if|is|are|as|one|more|other|additional|further|key|main|major|primary|secondary|general|"
    r"common|specific|listed|stated|defined|inclusion|exclusion|above|below|on|via|under|has|have|"
    r"had|having|see|without|within|lack|list"
)
# What criteria may be about inside a list of either kind ("Laboratory criteria:").
TOPICS_OF_CRITERIA = frozenset(
    _words(
        "criteria criterion clinical laboratory lab labs diagnostic diagnosis imaging radiologic "
        "radiological radiographic echocardiographic ecg mri ct biochemical hematologic "
        "hematological haematological medical disease specific additional other further general "
        "common major minor main age sex gender safety cardiac renal hepatic pulmonary "
        "neurological psychiatric "
        "dental ocular surgical histological pathological molecular genetic blood organ function "
        "functional performance status physical symptom symptoms severity duration treatment "
        "medication therapy each group all both every the for of and or a b c i ii iii iv v"
    )
)

# People a sentence about taking part speaks of.
PEOPLE = _choices(
    r"patients?|subjects?|participants?|individuals?|volunteers?|persons?|people|women|woman|men|"
    r"children|child|infants?|newborns?|neonates?|adults?|adolescents?|donors?|recipients?|"
    r"candidates?|applicants?|those|anyone|you|your child|he/she|famil(?:y|ies)|females?|males?|"
    r"controls?|relatives?|students?|proband|parents?|mothers?|caregivers?|respondents?|youths?|"
    r"couples?|dyads?|teens?|teenagers?|bab(?:y|ies)|boys?|girls?|guardians?|veterans?|spouses?"
)
# ... those of them that are everyone in the study.
EVERYONE = (
    r"(?:(?:all|any|every|each|the|study|eligible) )*(?:patients?|subjects?|participants?|you|"
    r"individuals?|volunteers?|candidates?|applicants?)\b"
)
# ... and the words before them.
_BEFORE = (
    r"all|any|the|an?|each|every|potential|eligible|female|male|pregnant|study|adult|healthy|"
    r"pediatric|paediatric|hiv[- ](?:positive|infected|negative)"
)
SUBJECT = rf"(?:note: ?)?(?:(?:{_BEFORE}) )*(?:{'|'.join(PEOPLE)})"

_JOIN = r"(?:participate|take part|enter|join|enrol+)"
_TAKEN = (
    r"(?:eligible|enrolled|enroled|included|admitted|accepted|recruited|randomi[sz]ed|entered|"
    r"selected|considered(?! (?:an?|the|to be)\b)|suitable|qualified|registered|invited)"
)
# What stands after "ineligible for" where it is the study; with other words it is some care:
# "Ineligible for intensive chemotherapy" says nothing about the study.
_TO_STUDY = (
    r"(?:(?:(?:the|this|our|any|either) )?(?:(?:present|current|clinical|research|proposed) )*"
    r"(?:study|trial|research|protocol|inclusion|participat\w+|enrol\w*|enter\w*|entry|"
    r"take part|taking part|join\w*|be|being|registration|randomi\w+)"
    r"|(?:any|one|all|each) (?:one )?(?:or more )?(?:of )?(?:the |these )?"
    r"(?:following|reasons?|conditions?|criteria)"
    r"|(?:the |these )?(?:following|reasons?|presence|basis|case)|follows|if|a|an)\b"
)
_NOT_FOR_CARE = rf"(?! (?:for|to)(?: (?!{_TO_STUDY})|\s*[:：]))"
# Wording by which a sentence keeps people out, and lets them in.
OUT_WORDS = (
    r"excluded",
    rf"ineligible{_NOT_FOR_CARE}",
    r"disqualif\w+",
    rf"not eligible{_NOT_FOR_CARE}",
    r"exclusions?",
    r"exclude[ds]?",
    rf"not (?:to )?(?:be |being )?(?:considered )?(?:for )?(?:an? )?{_TAKEN}",
    rf"(?:not|never) (?:be )?(?:able|allowed|permitted|asked)? ?(?:to )?{_JOIN}",
    rf"(?:cannot|can't) (?:be {_TAKEN}|{_JOIN})",
    r"(?:must|may|should|can|do|will) not have",
    r"not qualify",
    r"none of (?:the|these)",
)
IN_WORDS = (
    rf"eligible{_NOT_FOR_CARE}",
    r"eligibility criteri\w+",
    r"inclusion",
    r"(?:included|enrolled)(?! in (?:an?|any|another|other|previous)\b)",
    r"recruited",
    r"admitted",
    r"qualif(?:y|ies)",
    rf"(?:can|may|could|to) {_JOIN}",
    r"(?:must|should|have to|has to|had to|need to|will) (?:meet|have|fulfil+|satisfy|be|show)",
    r"required to",
)
# Wording that asks for so many of the points below.
SEVERAL_OF = (
    r"\b(?:[2-9]|two|three|four|five|six) (?:or more |out )?(?:of the|of these)\b"
    r"|\b(?:[2-9]|two|three|four|five|six) or more (?:[\w-]+ )?(?:criteria|features|symptoms|signs|"
    r"items|points|conditions|factors|findings)\b"
)
# Wording that speaks of joining the study; without it a sentence does not turn an open list.
JOINING_WORDS = (
    r"eligib\w+",
    r"ineligib\w+",
    r"in?clu(?:de|ded|sion|sions)",
    r"exclu(?:de|ded|des|sion|sions)",
    r"participa\w+",
    r"enrol\w*",
    r"enter\w*|join\w*|take part",
    r"disqualif\w+|qualif\w+",
    r"randomi[sz]\w+",
    r"criteri\w+",
    r"not suitable",
)
# A plain statement about a whole person, outside any list.
SELF_OUT = (
    (
        r"(?:is|are|be|was|were|being) (?:also |therefore |automatically )?(?:excluded|ineligible|"
        rf"disqualified|not (?:be )?{_TAKEN}){_NOT_FOR_CARE}"
    ),
    rf"(?:will|would|shall|should|must|may|can) not be {_TAKEN}{_NOT_FOR_CARE}",
    rf"(?:cannot|can not) (?:be {_TAKEN}|{_JOIN})",
    rf"(?:should|must|may|can) not {_JOIN}",
    rf"ineligible{_NOT_FOR_CARE}",
)
SELF_IN = (
    rf"(?:is|are|be|was|were) (?:also )?eligible{_NOT_FOR_CARE}",
    r"(?:will|may|can|could|should|must|to) be (?:included|eligible)",
    r"(?:was|were) (?:included|eligible)",
    r"must (?:be|have|meet)",
    r"(?:is|are) required",
)
# Wording by which a line below a list lets people in, and asks something of those who are in.
LETTING_IN = (
    rf"eligible{_NOT_FOR_CARE}",
    r"inclusion criteri\w+|eligibility criteri\w+",
    r"(?:can|may|could|will) (?:also )?(?:be )?(?:participate|take part|join|enrol\w*|enter)",
    r"(?:will|may|can|could|are|to) (?:also )?be (?:included|enrol+ed|recruited|invited|admitted)",
    r"(?:are|were) (?:also )?(?:included|enrol+ed|recruited|invited)",
)
ASKING = (
    r"(?:must|should|shall|needs? to|have to|has to)",
    r"(?:is|are|be) (?:required|asked|requested) to",
)
# Names of rules for those who are in, alone on a line.
_DRUGS = r"(?:medic(?:ation|ine)s?|drugs?|treatments?|therap(?:y|ies)|procedures?)"
RULES_DURING = (
    (
        rf"(?:{_DRUGS} )?restrictions? (?:on|for|regarding)(?: the)?(?: use of)?(?: [\w-]+){{0,2}}"
        rf" {_DRUGS}(?: (?:or|and) {_DRUGS})?"
    ),
    (
        r"(?:(?:prohibited|concomitant|concurrent|permitted|allowed|restricted|forbidden|excluded|"
        rf"disallowed|not|other|and|or) )*(?:{_DRUGS}|restrictions?)(?: (?:and|or) {_DRUGS})?"
        r" during (?:the )?(?:entire |whole )?(?:study|trial|participation)(?: period)?"
    ),
)
# Names of other people than those of the list, alone on a line.
OTHER_NAMES = (
    (
        r"(?:for )?(?:the )?(?:healthy |living )?(?:controls?|volunteers?|donors?|siblings?|"
        r"parents?|caregivers?|relatives|partners?|comparators?)(?: (?:group|arm|subjects?))?"
    ),
    r"(?:for )?(?:the )?(?:cohorts?|groups?|arms?|parts?|phases?) (?:\d+|[a-z])(?: only)?",
    r"(?:the )?[\w-]+ (?:sub-?stud(?:y|ies)|cohort|arm)(?: only)?",
)
# Other people than those of the list, named before a colon.
OTHER_PEOPLE = (
    (
        r"(?:the )?(?:healthy )?(?:controls?|volunteers?|donors?|siblings?|parents?|caregivers?|"
        r"relatives|partners?|comparators?)(?: (?:group|arm|cohort|subjects?))?\s?[:：]"
    ),
    r"(?:cohorts?|groups?|arms?|parts?|phases?) (?:\d+|[a-z])\s?[:：]",
    r"[\w-]+ (?:sub-?stud(?:y|ies)|cohort|arm|part|phase|group)\s?[:：]",
)
# Wording that takes an exclusion back or hedges it.
NOT_OUT = (
    (
        r"(?:not|no|never|neither|nor) (?:be |been |being )?(?:automatically |necessarily "
        r"|considered |regarded |constitute |as |a |an |reason |criteri\w+ |for |grounds )*"
        r"(?:excluded|ineligible|exclu\w+|disqualif\w+)"
    ),
    r"unless",
    r"except",
    r"provided",
)

# Lines that say only that there is nothing.
_NAMED = r"(?:eligibility|inclusion|exclusion|selection|other|specific|additional|further|known)"
NOTHING = (
    r"not (?:specified|applicable|provided|available|stated|known|given)",
    r"none(?: (?:specified|stated|known|listed|identified))?",
    r"nil|n\s?/\s?a|nothing|no|unspecified|unknown",
    (
        rf"(?:there (?:are|is|were) )?no(?: {_NAMED})* (?:criteri\w+|exclusions?|inclusions?)"
        r"(?: (?:specified|stated|listed|given|apply|required|needed|for|other|in)\b.{0,60})?"
    ),
    (
        r"see (?:also )?(?:the )?(?:disease|patient|above|below|other|general|biologic|prior|chemo|"
        r"endocrine|radio|surgery|detailed|protocol|inclusion|exclusion|study|eligibility)\b.{0,80}"
    ),
    (
        r"(?:as|same as|similar to) (?:above|below|(?:the )?inclusion criteria|(?:per|in) (?:the )?"
        r"protocol).{0,40}"
    ),
    r"(?:disease|patient) characteristics",
    r"other than (?:those|the ones) (?:mentioned|listed|stated|described) above",
    r"ningun[oa]s?|no aplica|aucune?s?|néant|keine|nessuno|无|なし|없음",
)
_MORE = r"(?:other|additional|further|more|some other|various other)"
_LISTED = r"(?:criteri\w+|inclusions?|exclusions?|inclusion/exclusion|exclusion/inclusion)"
# Lines that say that the list is only a part.
PARTIAL = (
    (
        rf"{_MORE} (?:[\w/-]+ ){{0,6}}{_LISTED}(?: (?:[\w/-]+ ){{0,6}})?"
        r" ?(?:may|might|could|can|will|also|do|does|appl(?:y|ies|ied)|defined|are|is|to be)\b.*"
    ),
    rf"{_MORE} (?:[\w/-]+ ){{0,6}}{_LISTED}",
    rf"{_MORE} protocol[- ](?:defined|specified|related|specific)\b.*",
    (
        r"(?:these|this|the above) (?:are|is) (?:not |only )?(?:an? |the )?(?:complete|full|"
        r"partial|summary|main|key|abbreviated|exhaustive)\b.*"
    ),
    r"(?:this|the|above) (?:[\w-]+ )?list (?:is|of) (?:not|only|a partial)\b.*",
    rf"(?:for )?(?:an? |the )?(?:complete|full|entire|detailed)\b.{{0,60}}\b{_LISTED}\b.*",
)
# Remarks, footnotes and pointers by their first words.
NOTES = (
    r"\(?\[?notes?\b",
    r"\*+\s*note",
    r"nb\b|n\.b\.|nota\b|remarks?\b|important\b:",
    r"please (?:note|see|refer|contact)",
    r"definitions?\b.{0,60}(?:[:：]|$)",
    r"<!--",
    r"https?:",
    r"www\.",
    r"for (?:more|further|additional) information",
    r"source:",
    r"key ?words?\s?[:：]",
    r"abbreviations?\b",
    r"fda disclaimer",
    r"(?:the )?(?:above )?information (?:\w+ )?(?:above )?is not intended to (?:contain|be)",
    r"\(?this (?:protocol|study|trial) has been (?:changed|amended|modified|revised|updated)",
    r"a (?:detailed|full|complete) description of the (?:[\w-]+ )?criteria is",
)
# ... by which a line behind a bullet is a remark, too.
NAMED_NOTES = (
    r"\(?\[?notes?\s*\d*\s*[:.–—-]",
    r"\*+\s*note",
    r"(?:nb|n\.b\.|nota(?: bene)?)\s*[:.–—-]",
    r"<!--|https?:|www\.",
    r"see (?:also )?(?:appendix|section|protocol)\b.{0,40}$",
    r"of note\s?[,:]",
    r"key ?words?\s?[:：]",
)
# Below an item: an explanation of its words or an allowance, not a further demand.
DEFINES = (
    r"(?:is|are|was|were) not considered (?:an?|to have|to be an?|as|exclu\w+)",
    r"do(?:es)? not constitute",
    r"(?:is|are) not (?:an? |considered )?exclu\w+",
    r"(?:is|are) (?:those who|(?:defined|described|listed|detailed) (?:as|in|by|below))",
    r"(?:is|are) (?:an? )?exceptions?",
    r"(?:will|should) (?:inform|notify|be informed|be asked)",
)
EXPLAINS = (
    r"(?:is|are|was|were|will be) (?:not )?(?:considered|defined|classified|regarded)",
    r"do(?:es)? not (?:constitute|count|apply)",
    r"not (?:an? )?(?:exclusion|exclusionary)",
    r"refers? to",
    r"defined as",
)

# Words of sentences that only introduce a list; a sentence with others is a criterion itself.
INTRODUCING = frozenset(
    _words(
        "a additional all also an and any anyone applicable applied applies apply are as "
        "assessed at be because before being below both but by can cannot child clinical "
        "condition conditions considered criteria criterion disqualified double blind each "
        "either eligibility eligible enroll enrolled enrollment enrolment enter entered "
        "entering entry exclude excluded excludes exclusion exclusions fail false follow "
        "following follows for from fulfil fulfill fulfilled had has have having he her his if "
        "in include included inclusion individual individuals ineligible into is it join key "
        "lead least leads listed may meet meeting meets met more must no none not of on one only "
        "or order part participate participated participates participating participation phase "
        "potential presence present prior protocol qualify randomised randomization randomized "
        "reasons receive registered registration required requirements research respective "
        "diseases disorders problems run satisfied satisfy screening selected she should since "
        "stated study subject symptoms take taking that the their them there these they this "
        "those time to treated treatment trial true unless upon was were when which while who "
        "whom will with would you your general specific main open label post pre initiate "
        "initiation start baseline visit procedure procedures conform current healthy "
        "reassessed again checked evaluated verified implantation period"
    )
)

# Wording of a demand, for the paragraphs below an item.
DEMANDS = (
    r"must|should (?:have|remain)",
    r"(?:has|have) to",
    r"(?:is|are) required",
    r"agrees? to",
    r"(?:not )?eligible (?:only|if|for (?:the|this) (?:study|trial))",
    r"ineligible|excluded",
)

# The last words of a line that cannot stand without the lines after it.
LEADING_ENDS = (
    r"following",
    r"includ(?:e|es|ing)",
    r"(?:include |includ(?:es|ing) )?but (?:is |are )?not limited to",
    r"such as",
    r"with",
    r"of",
    r"(?:due|secondary|related|according) to",
    r"who",
    r"that",
    r"if",
    r"are",
    r"is",
    r"has",
    r"have",
    r"for",
    r"by",
    r"either",
    r"as",
    r"follows",
    r"below",
    r"must",
    r"they",
    r"following criteria",
)
# Lead-ins that announce a list of points for certain, and those that announce exceptions.
STRONG_LEADS = (
    r"following",
    r"(?:any|one|two|all|either|both|each|none|some|\d) of",
    r"includ(?:e|es|ing)",
    r"limited to",
    r"such as",
    r"as follows|as specified|as defined|defined as|defined by|specified as|as shown by",
    r"who|must have|must|have",
    r"below|criteria",
)
EXCEPTION_LEADS = (r"except\w*", r"unless", r"other than", r"not including", r"excluding")
# Wording of exceptions to a reason for exclusion.
EXCEPTION_WORDS = (
    r"(?:successfully |adequately |curatively |previously )?(?:treated|resected|cured|removed)",
    r"curativ\w+|in[- ]situ|non[- ]?melanom\w+|basal[- ]cell|squamous[- ]cell|superficial",
    r"permitted|allowed|acceptable",
)
# Words after which no sentence ends and no list begins.
UNFINISHED_ENDS = _choices(
    r"to|the|an?|and|or|from|than|at|on|into|between|prior to|your|their|its"
)
# Last words of a line that is a lead-in, not a name.
UNFINISHED_NAMES = _choices(
    r"with|of|who|whom|have|has|must|if|that|and|or|are|is|be|by|as|including|include|includes|"
    r"either|for|to|at|in|needs?|requires?|required|present|following|"
    r"e\.?g\.?|for example|such as"
)
# Words of demands; a name of a group has none.
DEMANDING = _choices(
    r"must|should|shall|will|may|can|cannot|is|are|was|were|has|have|had|be|do|does|not|no|none|"
    r"who|that|which|any|at least|following|received|receiving|able|willing|provided|including|"
    r"defined|signed|confirmed|diagnosed"
)
# Nouns that name a part of a study, and sets of people in it: they head lists of their own.
DIVISIONS = _choices(
    r"phases?|periods?|stages?|steps?|parts?|cohorts?|groups?|arms?|sub-?stud(?:y|ies)|study|run-in|"
    r"aims?|surveys?|interviews?"
)
PART_PEOPLE = _choices(
    r"volunteers?|controls?|donors?|recipients?|populations?|participants?|subjects?|patients?|"
    r"children|parents?|caregivers?|siblings?|mothers?|providers?|clinicians?"
)

# Topics that stand in nearly every exclusion list and hardly ever as a demand.
EXCLUSION_TOPICS = (
    r"pregnan\w+|breast-?feeding|lactating|nursing",
    r"hypersensitiv\w+|allerg(?:y|ic) to",
    r"positive (?:for )?(?:human immuno\w+|hiv|hepatitis)|hiv[- ]positive",
    r"history of|prior history|known history|previous (?:exposure|treatment|history)",
    r"active (?:hepatitis|infection|tuberculosis)|uncontrolled|unstable",
    r"(?:drug|alcohol|substance) abuse",
    r"participat\w+ in (?:another|other|any other)",
)
# ... and that need no other word.
_PREGNANT = r"(?:pregnan\w+|breast-?feeding|lactati\w+|nursing)"
EXCLUSIONS_ALONE = (
    (
        rf"{_PREGNANT}(?:(?:,? (?:and|or|&) |, ?|/){_PREGNANT})*"
        r"(?: (?:women|woman|females?|mothers?))?"
    ),
)
NEGATIONS = _choices(r"no|not|non|without|negative|absence|never|free|willing|agree\w*|must|none")

# Words that point to an item of either list, and so name no list: "see exclusion criterion 5".
POINTERS = (
    r"(?:in|ex)clusion (?:criteri(?:on|a)|items?|numbers?|points?) ?(?:#|no\.?|number)? ?\d+\w?",
)

# Lines inside an open list that may turn it round.

_PEOPLE_WORD = rf"(?:{'|'.join(PEOPLE)})"
# Wording that keeps someone out of something: the study, or some care.
_KEPT_OUT = (
    rf"(?:exclud(?:e|es|ed|ing)|exclusions?|ineligible|disqualif\w+|"
    rf"(?:not|never) (?:be |been |being |considered |deemed |an? |to )*"
    rf"(?:{_TAKEN}|candidates?|qualif\w+|fit|{_JOIN}|participating)|"
    rf"(?:cannot|can't|can not|may not|unable to|(?:do|did|does) not) "
    rf"(?:be {_TAKEN}|{_JOIN}|qualify))"
)
# ... some care: "excluded from transplantation", "cannot receive", "exclusion of other causes".
CARE_WORDS = (
    (
        rf"{_KEPT_OUT} (?:from|for|to|in|of|as|on|using|through) "
        rf"(?!{_TO_STUDY}|(?:(?:the|any) )?{_PEOPLE_WORD}\b)\w+"
    ),
    r"(?:excluded|ruled out) by(?! the (?:study|investigator|presence))",
    rf"(?:cannot|can't|can not) (?!be {_TAKEN}|{_JOIN})\w+",
    (
        r"exclud(?:e|es|ing) (?=[a-z])(?!(?:(?:the|any|all|a|an|your|potential) )?"
        rf"(?:{_PEOPLE_WORD}|participa\w+|following|people|entry|enrol\w*|if|when|from|with)\b)\w+"
    ),
    r"diagnos[ie]s (?:of|by) exclusion",
    (
        r"(?:no|without|absence of|free (?:of|from)|lack of)(?: [\w-]+){0,3}"
        r" (?:contraindic\w+|exclu\w+)"
    ),
)
CARE_GROUP = (
    rf"(?:ineligible|not eligible|eligible|included) (?:for|to|in) (?!{_TO_STUDY})(?=[a-z])"
    rf"|excluded from (?!{_TO_STUDY})"
)
# Stems of such wording about the study; a heading with one never heads inclusions.
OUT_STEMS = (
    r"exclu\w+",
    r"ineligib\w+|non[- ]?eligib\w+",
    r"contra-?indic\w+",
    r"disqualif\w+",
    r"precluded?|preclud(?:es|ing)",
    r"reject\w*|rule[- ]?outs?|unsuitable|restrictions?|disallowed|prohibited",
    r"(?:not|non)[- ]participat\w+|participation (?:is )?(?:not|im)[- ]?possible",
    r"unable to (?:join|take part|participate|enter)",
    r"(?:be|are|is) left out|non[- ]included|negative eligibility",
    r"not (?:be |being |to be )?(?:considered )?(?:includ\w+|eligible|enrol\w*|qualify|admitted)",
    r"cannot|can't|can not",
    r"not (?:be (?:able|allowed|permitted) to )?(?:join|take part|participate|enter)",
    r"keeps? (?:\w+ ){0,3}out(?: of)?",
    r"(?:do|must|should) not(?: be)? (?:enrol\w*|includ\w+|recruit\w*|admit\w*)",
    r"(?:must|should|may) not(?=\s*[:：])",
    rf"(?:not suitable|unsuitable) for {_TO_STUDY}",
)
# ... that are said of people and this study.
OUT_CLAUSES = (
    (
        r"(?:will|would|shall|should|must|may|can|are|is|were|was)"
        r"(?: (?:also|therefore|automatically|be|considered|to be))* "
        rf"(?:excluded|disqualified|ineligible|not (?:be )?(?:considered )?{_TAKEN})"
    ),
    rf"(?:cannot|can't|can not|may not|must not|should not) (?:be {_TAKEN}|{_JOIN})",
    rf"not (?:be )?(?:able|allowed|permitted) to {_JOIN}",
    r"not qualify",
    r"for exclusion from (?:the|this) (?:study|trial)",
    r"(?:following|these|below)(?: [\w-]+){0,3} exclusion criteria",
    rf"(?:exclude|disqualify)s? (?:(?:the|a|any) )?(?:{_PEOPLE_WORD}|participation|from)",
    r"keeps? (?:\w+ ){1,3}out of (?:the|this) (?:study|trial)",
)
# ... so that it does not matter who they are.
OUT_OF_STUDY = (
    (
        r"excluded from (?:participat\w+|enrol\w*|(?:study |trial )(?:participation|entry)|"
        r"(?:the|this|our) (?:current |present )?(?:study|trial|research))"
    ),
    (
        r"for (?:any (?:one )?of |one of |one or more of )?the following(?: [\w-]+)? "
        r"(?:reasons?|criteria|exclusions?)"
    ),
    r"(?:because of|due to) (?:any (?:one )?of )?the following reasons?",
)
# Sets of what is studied where people are not counted.
STUDIED = r"(?:the |any )?(?:study )?(?:eyes?|teeth|tooth|lesions?|limbs?|sites?|cent(?:er|re)s?)\b"
# The people of a clause that is no main clause.
SIDE_CLAUSES = (
    r"in whom|for whom|whose|where|wherein|which|if the",
    (
        rf"if (?!(?:{'|'.join(PEOPLE)}|they|he|she)\b)(?:[\w-]+ ){{1,4}}"
        r"(?:is|are|was|were|been) excluded"
    ),
)
# Words about the people of a clause that speak of the other list: "Eligible patients", "who meet
# the inclusion criteria".
ELIGIBLE_PEOPLE = (
    rf"eligible (?=(?:[\w-]+ )?{_PEOPLE_WORD}\b)",
    (
        r"(?:who |that )?(?:meet|meets|meeting|fulfil\w*|satisfy|satisfying|satisfies)"
        r"(?: (?:all|any|of|the|these|our|study))* (?:inclusion|eligibility) criteria"
    ),
)
# Whole labels that name an exclusion list, an inclusion list, a list that may be one.
OUT_CALLS = (
    r"(?:we (?:will |shall )?)?exclude[sd]?(?: (?:if|when|are|those with|patients.*|anyone.*))?",
    r"not included(?: are)?",
    r"contra-?indications?",
    (
        r"(?:excluded|ineligible|non[- ]?eligible|not eligible|non[- ]?included)"
        r"(?: (?:are|if|patients|subjects|participants|persons|people))?"
    ),
    r"reasons? (?:not to participate|for non-?participation|for rejection)",
    r"disqualifiers?|disqualifying (?:conditions?|criteria|factors?|reasons?)",
    r"do not (?:enrol+|include)(?: (?:if|patients.*))?",
    r"who is (?:excluded|not eligible|ineligible)",
    r"who (?:is not able to|cannot) (?:join|take part|participate).*",
    r"criteria that exclude participation",
    r"not (?:eligible|admitted)(?: are| if)?",
)
IN_CALLS = (
    (
        rf"(?:in order )?to (?:{_JOIN}|qualify|be (?:eligible|included))(?: [\w-]+){{0,4}},? "
        r"(?:you|patients|subjects|participants|they) (?:must|should|have to|need to)(?: .*)?"
    ),
    r"we (?:will |shall )?(?:include|recruit|enrol+)(?: (?:if|patients.*|those.*))?",
    r"who is (?:eligible|included)",
)
MAYBE_IN_CALLS = (
    r"(?:\w+ ){0,2}requirements?(?: for .*)?",
    r"includes?(?: if| patients.*)?",
    r"indications?",
    rf"{SUBJECT} (?:must|should|will|have to|need to)(?: (?:all|also))?",
)
_IN_STUDY = r"(?: (?:in|into|for|on|during) (?:the|this) (?:study|trial))"
# The end of a sentence that lets someone in, and what leaves that unsure.
LETS_IN = (
    (
        r"(?:is|are|be|remains?) (?:still |also |considered )*(?:allowed|permitted|acceptable)"
        rf"{_IN_STUDY}?"
    ),
    (
        r"(?:is|are|be|remains?) (?:still |also |considered )*"
        rf"eligible(?: for inclusion| for enrol+ment| to {_JOIN}| for participation)?{_IN_STUDY}?"
    ),
    rf"(?:will|can|may|could) (?:still |also )*be (?:included|enrol+ed){_IN_STUDY}?",
    rf"(?:will|can|may|could) (?:still |also )*{_JOIN}{_IN_STUDY}?",
)
KEEPS_NOBODY_OUT = (
    (
        r"(?:not|never) (?:be |being |been |automatically |necessarily |considered |regarded |"
        r"constitute |as |an? |by itself |grounds? |reasons? |criteri(?:on|a) |for )*"
        r"(?:excluded|exclusion(?:ary)?|disqualif\w+)"
        r"(?: criteri(?:on|a)| (?:from|for) (?:the|this) (?:study|trial))?"
    ),
)
LETS_IN_LAST = _choices(
    r"allowed|permitted|acceptable|eligible|included|enrolled|enroled|study|trial|inclusion|"
    r"enrollment|enrolment|participation|participate|part|enter|join|enrol|enroll|excluded|"
    r"exclusion|exclusionary|disqualified|disqualifying|criterion|criteria"
)
UNSURE_WHETHER_IN = _choices(
    r"not|neither|nor|never|only|unless|except\w*|otherwise|if|when|provid(?:ed|ing)|but|however|"
    r"must|should|exclu\w+|ineligible|disqualif\w+|than|until|maximum|up to|at most|no more|"
    r"(?:for|in|to|with|of) (?:whom|which)|whose|where|(?:who|that|which) (?:is|are|can|may|will|"
    r"could|be|remain)|no (?:case|circumstances?|event|way)|un\w+able|inability|without being"
)
# A question of any list: what lets someone in after all. Neither of the two lists.
PERMITTING = (
    (
        r"(?<!not )(?<!who )(?<!that )(?<!which )(?:are|is|be|remain) (?:still |also |however )?"
        rf"(?:allowed|permitted|acceptable|eligible{_NOT_FOR_CARE})"
    ),
    r"not (?:be |being |automatically |considered )*(?:an? )?(?:exclu\w+|reasons? for exclu\w+)",
    r"exceptions?",
    r"(?<!not )(?:allowed|permitted)(?=\s*[:：]?\s*$)",
)
