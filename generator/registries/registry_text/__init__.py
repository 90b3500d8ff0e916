"""Registry text: the text of a registry page as a web page or an extractor gives it.

Two variants of one page model: labelled, and label-stripped (labels, first blocks of prose and
list values lost). The modules follow the page: `layout` cuts it, `facts`, `design`, `who`,
`groups_*`, `people` and `prose` read its sections, `losses` says what is not there.
"""

from generator.registries.registry_text.reader import FORM

__all__ = ["FORM"]
