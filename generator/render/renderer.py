"""From a leaflet to Markdown, through Jinja templates; every value is escaped on its way out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from traceback import extract_tb
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Filter
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from generator import escape
from generator.explain.origins import origins
from generator.leaflet import Leaflet, PageName
from generator.model import PartialDate, Trial
from generator.render.pieces import Pieces
from generator.words.language import RECORD_LANG
from generator.words.lexicon import Lexicon

SITE_PAGES: tuple[PageName, ...] = ("summary", "design", "eligibility", "contacts")
# File of each page in a trial's folder; MkDocs turns them into the addresses of the site.
FILES: Mapping[PageName, str] = {
    "summary": "index.md",
    "design": "design.md",
    "eligibility": "eligibility.md",
    "contacts": "contacts.md",
}
# Filters that escape for a place of their own.
_ESCAPING: Mapping[str, Callable[..., Markup]] = {
    "attribute": escape.html,
    "css_string": escape.css_string,
    "front_matter": escape.front_matter,
    "inline": escape.inline,
    "link_target": escape.link_target,
    "picture": escape.picture,
}
# What a fault in a template raises: Jinja's own, and what values of another kind give.
_FAULTS = (TemplateError, AttributeError, TypeError)
# What templates call that never wants the context.
_PLAIN = (Macro, MethodType, BuiltinMethodType)
# A text that is escaped already, without asking what it is.
_MARKUP = partial(str.__new__, Markup)
_BLANKS = re.compile(r"\n\n\n+")


class _Compiled(BytecodeCache):
    """Templates compiled in this process, by name and text: a preview fills them in over again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back what was compiled of the same text."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class RenderError(ValueError):
    """A template cannot be read or filled in: file, line, what is wrong."""


@dataclass(frozen=True)
class Renderer:
    """Templates and the words they need."""

    lexicon: Lexicon
    folders: tuple[Path, ...]

    @cached_property
    def environment(self) -> Environment:
        """Jinja, with every printed value escaped for Markdown unless a filter did it already."""
        environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in self.folders]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=COMPILED,
            auto_reload=False,  # each build, and each preview of a change, has its own
        )
        environment.context_class = _Context
        environment.code_generator_class = _CodeGenerator
        environment.filters |= {"kind": _kind, **_ESCAPING}
        environment.filters["origins"] = lambda blocks: origins(blocks, self.lexicon)
        environment.globals["labels"] = Labels(self.lexicon)
        environment.globals |= _language(self.lexicon)
        return environment

    def page(self, trial: Trial, leaflet: Leaflet, name: PageName) -> str:
        """One page of a trial as Markdown with front matter."""
        updated = trial.dates.last_updated
        text = self.fill(
            f"pages/{name}.md.j2",
            trial=trial,
            leaflet=leaflet,
            page=leaflet.page(name),
            countries=tuple(dict.fromkeys(p.country for p in trial.locations if p.country)),
            updated=updated.iso if updated is not None else None,
        )
        return tidy(text)

    def changes(self, steps: Sequence[object], **values: object) -> str:
        """A page of the list of what has changed, as Markdown; each step with `entry` and `news`.

        `values` are `here` (its own file), `before` and `after` (those of its neighbours),
        `number` and `count`.
        """
        return tidy(self.fill("pages/changes.md.j2", steps=steps, **values))

    def gone(self, history: object, removed: PartialDate | None, here: str) -> str:
        """The page at an address of a trial that is not on the site any more, as Markdown."""
        return tidy(self.fill("pages/gone.md.j2", history=history, removed=removed, here=here))

    def fill(self, template: str, /, **values: object) -> str:
        """A template filled in; RenderError names the file, the line and what is wrong."""
        try:
            return _filled_in(self.environment.get_template(template), values)
        except _FAULTS as fault:
            raise RenderError(f"{place(fault, template)}: {fault}") from fault

    def macro(self, template: str, name: str, /, *values: object) -> Markup:
        """What a macro of a template makes of some values; RenderError as for `fill`."""
        try:
            module = self.environment.get_template(template).module
            return Markup(getattr(module, name)(*values))  # noqa: S704 - escaped in the template
        except _FAULTS as fault:
            raise RenderError(f"{place(fault, template)}: {fault}") from fault


def _filled_in(template: Template, values: dict[str, object]) -> str:
    """A template filled in, as its own `render` does it.

    What a template knows and its macros hold one another, and with them all that a trial's pages
    say. They are parted here, for otherwise they would stay until garbage is looked for.
    """
    environment, context = template.environment, template.new_context(values)
    try:
        return environment.concat(template.root_render_func(context))
    except Exception:  # noqa: BLE001 - it is raised again, with the template's own lines
        environment.handle_exception()
    finally:
        context.vars.clear()
        context.parent.clear()


def _language(lexicon: Lexicon) -> dict[str, object]:
    """What tells the page's language, its direction, and the record's words on it."""
    pieces = Pieces(lexicon.lang, rtl=lexicon.direction == "rtl")
    return {
        "lang": lexicon.lang,
        "pieces": pieces,
        "html_direction": pieces.html_direction,
        "record_marks": pieces.record_marks,
        "record_direction": pieces.record_direction,
        # On titles and conditions in lists, which stand there as texts.
        "title_marks": pieces.record_marks if lexicon.lang != RECORD_LANG else Markup(""),
        "page_marks": pieces.page_marks,
        "own": pieces.own,
    }


@dataclass(frozen=True, slots=True)
class Labels:
    """The lexicon's labels for templates: `labels["page.summary"]`."""

    lexicon: Lexicon

    def __getitem__(self, key: str) -> str:
        return self.lexicon.label(key)

    def fill(self, key: str, /, **values: object) -> str:
        """A label with its names filled in."""
        return _filled(self.lexicon, key, tuple(values.items()))


@lru_cache(maxsize=4096)
def _filled(lexicon: Lexicon, key: str, values: tuple[tuple[str, object], ...]) -> str:
    return lexicon.label(key, **dict(values))


def tidy(text: str) -> str:
    """Markdown with no more than one blank line between blocks and a newline at the end."""
    return _BLANKS.sub("\n\n", text).strip() + "\n"


def place(fault: Exception, template: str) -> str:
    """The file and line of a template's fault; the template's name where they are not known."""
    if isinstance(fault, TemplateSyntaxError):
        return f"{fault.filename or template}:{fault.lineno}"
    # Jinja gives each template it runs a frame of its own.
    frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith((".j2", ".html"))]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template


class _Context(Context):
    """Calls macros and methods without asking whether they want the context, which they never do.

    A page calls some three hundred, and the question took a quarter of the time.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What the called gives back."""
        if isinstance(called, _PLAIN):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            if type(called) is Macro and not kwargs and _takes_just(called, args):
                return _MARKUP(called._func(*args))  # noqa: SLF001 - as it does itself in the end
            return called(*args, **kwargs)
        return super().call(called, *args, **kwargs)


def _takes_just(macro: Macro, given: tuple[Any, ...]) -> bool:
    """Whether a macro asks for so many values and for nothing else, and escapes what it prints."""
    more = macro.caller or macro.catch_kwargs or macro.catch_varargs
    count, escapes = macro._argument_count, macro._default_autoescape  # noqa: SLF001
    return len(given) == count and escapes is True and not more


class _CodeGenerator(CodeGenerator):
    """Writes out what finalize gives as it is, for that is escaped."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is not None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            escaped = isinstance(node, Filter) and node.name in _ESCAPING
            self.write("((" if escaped else f"({finalize.src}")
        else:
            super()._output_child_pre(node, frame, finalize)


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    if isinstance(value, float):
        # A length in a picture: no text, so nothing in it is a sign.
        return Markup(f"{value:.6g}")  # noqa: S704 - a number
    return escape.markdown(str(value))


def _kind(block: object) -> str:
    return type(block).__name__.lower()
