"""Turns what was found in a line into at most two sentences."""

from __future__ import annotations

import re

from generator.explain.criteria.abbreviations import is_abbreviation
from generator.explain.criteria.checks import MAX_SENTENCES, echoes
from generator.explain.criteria.found import Found
from generator.explain.criteria.match import Line
from generator.explain.criteria.names import distinct, is_plural
from generator.explain.criteria.rules import Rule, Rules, Scale, Words
from generator.explain.criteria.said import Said, glossed_once, once, without_twins
from generator.tokens import tokens

_VALUE = re.compile(r"\d+|[IVXivx]+|[A-Ea-e]")
_MOST_TERMS = 4
# Words that are said letter by letter: H1.
_CODE = re.compile(r"[A-Z]\d+")
# What a line does not mean stands in brackets: words there are explained last.
_EXCEPTED = re.compile(
    r"(?i)[(\[](?:excluding|except\w*|other than|not including|but not)\b[^()\[\]]*"
)


def explain(
    found: tuple[Found, ...], line: Line, rules: Rules
) -> tuple[str, tuple[Rule, ...]] | None:
    """The explanation of a line and the rules that made it, in order of first mention.

    None where no rule speaks, where all would repeat the line, or explain only common words.
    """
    words = rules.words
    spoken = frozenset(line.read.words)
    said = [
        one
        for one in _all_said(found, line, words)
        if one.rule.direction or not echoes(one.sentences[0], one.term, spoken, words.empty)
    ]
    excepted = [match.span() for match in _EXCEPTED.finditer(line.text)]
    ranked = sorted(
        once(said),
        key=lambda s: (any(a < s.start < b for a, b in excepted), -s.rule.weight, s.start),
    )
    chosen = without_twins(ranked, words)[:MAX_SENTENCES]
    if all(_is_common(one, words) for one in chosen):
        return None
    chosen.sort(key=lambda s: s.start)
    room = MAX_SENTENCES - len(chosen)
    sentences = [_capital(sentence) for one in chosen for sentence in one.sentences[: 1 + room]]
    return " ".join(glossed_once(sentences)), tuple(rule for one in chosen for rule in one.rules)


def _is_common(said: Said, words: Words) -> bool:
    return all(word in words.common for word in tokens(said.term.lower()))


def _all_said(found: tuple[Found, ...], line: Line, words: Words) -> list[Said]:
    """What all rules say; rules with the same sentence speak as one."""
    by_sentence: dict[tuple[str, ...], list[Found]] = {}
    for one in found:
        if _can_say(one) and (not one.rule.units or _turns(one, line.text)):
            shared = one.rule.many is not None and not one.rule.table
            by_sentence.setdefault(one.rule.says if shared else (one.rule.id,), []).append(one)
    said: list[Said] = []
    for some in by_sentence.values():
        kept = distinct(some, line.text, words)
        rule = kept[0].rule
        for group in _groups(rule, kept):
            said.extend(_say_rule(rule, group, words))
    return said


def _can_say(found: Found) -> bool:
    """Whether a rule has words for what it found, of a table those of its row."""
    has_words = bool(found.rule.says) and bool(found.gloss or not found.rule.table)
    return has_words and not found.quiet


def _say_rule(rule: Rule, found: list[Found], words: Words) -> list[Said]:
    if len(found) > 1 and rule.many is not None:
        some = found[:_MOST_TERMS]
        if (text := _many(rule, some, words)) is not None:
            terms = " ".join(one.term for one in some)
            rules = tuple({one.rule.id: one.rule for one in some}.values())
            return [Said(rules, found[0].start, terms, (text,))]
    firsts = found if rule.each else found[:1]
    return [said for one in firsts if (said := _one(rule, one, words)) is not None]


def _groups(rule: Rule, found: list[Found]) -> list[list[Found]]:
    """The terms that one sentence may hold: of a table, those of the same meaning."""
    if not rule.table:
        return [found]
    by_gloss: dict[str, list[Found]] = {}
    for one in found:
        by_gloss.setdefault(one.gloss, []).append(one)
    groups = list(by_gloss.values())
    return [[group[0] for group in groups]] if rule.each else groups


def _many(rule: Rule, found: list[Found], words: Words) -> str | None:
    """The sentence for several terms, with as many of them as it has room for."""
    least = min(len(found), 2)
    for count in range(len(found), least - 1, -1):
        some = found[:count]
        slots = {
            "terms": listed([words.quote(_beside_others(f, rule, words)) for f in some], words),
            "gloss": some[0].gloss,
        }
        if rule.each:
            parts = [rule.each.format_map(_slots(f, words)) for f in some]
            slots["all"] = _clauses(parts, words)
        text = (rule.many or "").format_map(slots)
        if len(text.split()) <= words.longest:
            return text
    return None


def _beside_others(found: Found, rule: Rule, words: Words) -> str:
    """A term as it stands among others: one of a kind with its article ("and a taxane")."""
    named = (rule.many or "").startswith("{terms} are ") and found.counted
    alone = named and not is_plural(found.term, words)
    return f"{_article(found.term, words)}{found.term}" if alone else found.term


def _one(rule: Rule, found: Found, words: Words) -> Said | None:
    if rule.many and not (rule.each or rule.table) and is_plural(found.term, words):
        text = _many(rule, [found], words)
        return Said((rule,), found.start, found.term, (text,)) if text else None
    sentences = _sentences(rule, found, words)
    if found.single and _of_one_thing(sentences[0], found.term, words):
        found = found._replace(term=found.single, counted=True)
        sentences = _sentences(rule, found, words)
    term = found.term
    if found.counted and _of_one_thing(sentences[0], term, words, words.verbs["is"][:1]):
        term = f"{_article(term, words)}{term}"
        sentences = (sentences[0].replace(found.term, term, 1), *sentences[1:])
    fitting = tuple(text for text in sentences if len(text.split()) <= words.longest)
    if not fitting or fitting[0] != sentences[0]:
        return None
    return Said((rule,), found.start, term, fitting)


def _sentences(rule: Rule, found: Found, words: Words) -> tuple[str, ...]:
    slots = _slots(found, words)
    return tuple(text for template in rule.says if (text := template.format_map(slots)))


def _of_one_thing(sentence: str, term: str, words: Words, verbs: tuple[str, ...] = ()) -> bool:
    """Whether a sentence says that its term is one thing: "Ulcers mean an open sore".

    `verbs` are the words that may stand between the two; none given, any.
    """
    rest = sentence.removeprefix(term).split(maxsplit=2)
    if not sentence.startswith(term) or len(rest) < 2 or (verbs and rest[0] not in verbs):
        return False
    return rest[1] in words.one_thing


def _article(term: str, words: Words) -> str:
    """The article before a term, with a blank; "" where its first letter does not tell."""
    first = tokens(term)[0]
    spelled = is_abbreviation(first) or _CODE.fullmatch(first) is not None
    letter = term[0] if spelled else term[0].lower()
    article = words.article.get(letter, "")
    return f"{article} " if article else ""


def _slots(found: Found, words: Words) -> dict[str, str]:
    rule = found.rule
    plural = is_plural(found.term, words)
    verbs = {slot: forms[plural] for slot, forms in words.verbs.items()}
    slots = {**found.groups, **verbs, "term": words.quote(found.term), "gloss": found.gloss}
    if rule.scale is not None:
        slots["values"] = _values(rule.scale, found.groups.get("values", ""), words)
    if rule.units:
        slots["turn"] = _turn(found)
    return slots


def _values(scale: Scale, text: str, words: Words) -> str:
    """What the values named in a line mean; "" where one is none of the scale's."""
    named = list(dict.fromkeys(_VALUE.findall(text)))
    if not named or any(value.upper() not in scale.values for value in named):
        return ""
    meant = [value for value in named if value.upper() not in scale.defined]
    parts = [
        scale.value_says.format(value=value, meaning=scale.values[value.upper()]) for value in meant
    ]
    return _sentence_of(parts, words)


def _sentence_of(parts: list[str], words: Words) -> str:
    """The first and the last part, or the last alone where both are too long."""
    if not parts:
        return ""
    both = f"{parts[0]}, {words.and_} {parts[-1]}." if len(parts) > 1 else f"{parts[0]}."
    return both if len(both.split()) <= words.longest else f"{parts[-1]}."


def _turn(found: Found) -> str:
    """A count of small units as bigger ones ("5 years"), "" where the turn is not exact."""
    count, unit = found.groups["count"], found.groups["unit"]
    turn = found.rule.units.get(unit.lower())
    if turn is None or not count.isdigit() or int(count) < turn.least or int(count) % turn.per:
        return ""
    number = int(count) // turn.per
    return f"{number} {turn.one if number == 1 else turn.many}"


def _turns(found: Found, text: str) -> bool:
    """Whether a count has an exact turn that the line does not give itself: 60 months (5 years)."""
    number = _turn(found).partition(" ")[0]
    unit = found.rule.units.get(found.groups["unit"].lower())
    named = re.escape(unit.stated) if unit is not None else ""
    stated = rf"(?i)\b{number}\W{{0,2}}{named}"
    return bool(number) and re.search(stated, text) is None


def listed(items: list[str], words: Words) -> str:
    """Items joined as a list: a, b and c."""
    return (
        items[0]
        if len(items) == 1
        else f"{', '.join(items[:-1])} {words.and_before(items[-1])} {items[-1]}"
    )


def _clauses(parts: list[str], words: Words) -> str:
    """Clauses joined as a list; a comma before the last where one of them holds an "and"."""
    if len(parts) == 1 or not any(f" {words.and_} " in part for part in parts):
        return listed(parts, words)
    return f"{', '.join(parts[:-1])}, {words.and_before(parts[-1])} {parts[-1]}"


def _capital(sentence: str) -> str:
    """The sentence with a capital, but for words that begin small by custom: eGFR, β-hCG."""
    first = sentence.split(" ", 1)[0].split("-", 1)[0]
    if not first.isascii() or any(char.isupper() or char.isdigit() for char in first):
        return sentence
    return sentence[0].upper() + sentence[1:]
