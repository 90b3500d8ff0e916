"""Whether it is kept secret who gets what, and from whom."""

from __future__ import annotations

from generator.explain.voice import Tense, Voice
from generator.explain.words import Words, quote
from generator.leaflet import Block, Item, Quote, Section, Text


def masking_statements(words: Words, tense: Tense) -> Item:
    """Who will not know what is given: whom the record names, and nobody else."""
    design = words.trial.design
    masking, path = design.masking, "design.masking"
    if masking is None:
        said = () if words.lost(path) else words.say("masking.silent", path)
    elif masking == "NONE":
        one = "none_single" if len(words.trial.arms) == 1 else "NONE"
        said = words.tensed(f"masking.{one}", tense, path)
    elif design.who_masked:
        who = words.lexicon.listing([words.word("who_masked", w) for w in design.who_masked])
        said = words.tensed("masking.named", tense, path, "design.who_masked", who=who)
    else:
        word = words.word("masking", masking)
        lost = "_lost" if words.lost("design.who_masked") else ""
        said = words.tensed(f"masking.unnamed{lost}", tense, path, "design.who_masked", word=word)
    if masking is not None and words.lexicon.code("masking", masking) is None:
        said = (quote(masking, path), *said)
    return said


def masking_section(words: Words, voice: Voice) -> tuple[Section, ...]:
    """Who will not know, and the record's own description of it."""
    design, said = words.trial.design, masking_statements(words, voice.tense)
    past = "_past" if voice.tense == "past" else ""
    blocks: tuple[Block, ...] = (Text(said),) if said else ()
    if design.masking_description is not None:
        label = words.label("quote.masking")
        described = quote(design.masking_description, "design.masking_description")
        blocks += (Quote(label, (described,)),)
    return (Section("masking", words.label(f"section.masking{past}"), blocks),) if blocks else ()
