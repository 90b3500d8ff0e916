"""Where templates, theme and content are: one answer for a wheel and for an editable install."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

# What a site's settings are called.
CONFIG_FILE = "mkdocs.yml"
_HERE = Path(__file__).resolve().parent


def data_root() -> Path:
    """The folder that holds the packaged `templates/` and `content/`.

    In a wheel they lie inside the package (`_data`); in a checkout, beside it.
    """
    packaged = _HERE / "_data"
    return packaged if packaged.is_dir() else _HERE.parent


def content_dirs(lang: str, office: Path | None = None) -> tuple[Path, ...]:
    """Folders of words for a language, most general first; an office's own content wins."""
    packaged = data_root() / "content" / lang
    own = office / lang if office is not None else None
    dirs = [packaged] if packaged.is_dir() or own is None or not own.is_dir() else []
    if own is not None and own.is_dir() and own.resolve() != packaged.resolve():
        dirs.append(own)
    return tuple(dirs)


def template_dirs(office: Path | None = None) -> Sequence[Path]:
    """Folders of templates, most special first; an office's own templates win."""
    packaged = data_root() / "templates"
    if office is not None and office.is_dir() and office.resolve() != packaged.resolve():
        return (office, packaged)
    return (packaged,)


def theme_dir() -> Path:
    """The folder of the MkDocs theme."""
    return data_root() / "templates" / "theme"


def outlines_file() -> Path:
    """Outlines of countries for maps; `generator.pictures.reduce_outlines` writes them."""
    return _HERE / "pictures" / "outlines.json"


# MkDocs takes a theme's folder from the `__file__` of what its entry point loads; a module in the
# wheel is lost in an editable install, so the entry point loads this value.
THEME = SimpleNamespace(__file__=str(theme_dir() / "__init__.py"))
