"""Text that a registry broke into lines of a fixed width, put together again."""

from __future__ import annotations

# The registry's XML breaks lines after the last word that ends before this column.
WIDTH = 95


def unwrap(text: str, width: int = WIDTH) -> str:
    """Join lines that wrapping broke, keep every break that the author made.

    A line was broken by wrapping when the first word of the next line would not have fitted on it;
    what the next line begins with ("1.", "-") does not matter, for a wrapped sentence can begin a
    line with anything. Blank lines stay; the indent that all lines share goes, what is more stays,
    for nesting shows in it.
    """
    lines = [line.rstrip() for line in text.replace("\r", "").expandtabs(4).split("\n")]
    joined: list[str] = []
    last = ""
    for line in lines:
        words = line.split(None, 1)
        if words and last and len(last) + 1 + len(words[0]) > width:
            joined[-1] = f"{joined[-1]} {line.lstrip()}"
        else:
            joined.append(line)
        last = line
    return _dedent(joined)


def _dedent(lines: list[str]) -> str:
    indents = [len(line) - len(line.lstrip()) for line in lines if line]
    shared = min(indents, default=0)
    return "\n".join(line[shared:] for line in lines).strip("\n")
