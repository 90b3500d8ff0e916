"""QR codes as inline SVG.

Codes of two texts of one length differ in their data alone, and error correction is linear: that of
what the texts differ in is what their codes differ in. So the library makes one code of each
length, and each other text changes the modules by which it differs from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Any

import segno
from segno import consts

# Readers undo whichever of the eight masks a code names. Trying all of them for the best score is
# most of the work; this one alone scores within 2 % of that for addresses like ours.
_MASK = 7
_QUIET = 4
# From these versions on, a code names its version, and writes its length in 16 bits.
_WITH_VERSION, _LARGE = 7, 10
_DARK = re.compile(rb"\x01+")
# A text that is written by its bytes: it is no number, nor one of capitals alone.
_BYTES = re.compile(r"[\x20-\x7e]*[a-z][\x20-\x7e]*")


def qr_svg(text: str) -> str:
    """A QR code as inline SVG, as large as its place: error correction M, four quiet modules."""
    rows = modules(text)
    runs: list[str] = []
    x, down = 0, 0
    for row in rows:
        for run in _DARK.finditer(row):
            start, end = run.span()
            runs.append(f"m{start - x} {down}h{end - start}")
            x, down = end, 0
        down += 1
    size = len(rows) + 2 * _QUIET
    # The first module of a code is dark; lines run through the middle of modules.
    path = f"M{_QUIET} {_QUIET}.5{''.join(runs).removeprefix('m0 0')}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" class="segno">'
        f'<path class="qrline" stroke="#000" d="{path}"/></svg>'
    )


def modules(text: str) -> list[bytes]:
    """The modules of a code row by row, a byte each: 1 for a dark one."""
    if _BYTES.fullmatch(text):
        return _frame(len(text)).rows(text.encode())
    return [bytes(row) for row in _made(text).matrix]


def _made(text: str) -> segno.QRCode:
    return segno.make(text, error="m", micro=False, mask=_MASK)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The code of one text, `data`, and where others of its length differ.

    `modules` are those of the code as one number. `blocks` are the codewords of the data that are
    corrected together, from and to. `words`: how many codewords hold data, and how many correct a
    block. `behind`: the bits behind the text. `places`: takes, for each module, its bit of all
    codewords, block by block; the last bit for a module that is the same in all codes.
    """

    data: int
    modules: int
    size: int
    blocks: tuple[tuple[int, int], ...]
    words: tuple[int, int]
    behind: int
    places: Callable[[bytes], tuple[int, ...]]

    def rows(self, text: bytes) -> list[bytes]:
        """The modules of the code of a text of the same length."""
        count, more = self.words
        data = ((int.from_bytes(text) ^ self.data) << self.behind).to_bytes(count)
        parts = [data, *(_correction(data[start:end], more) for start, end in self.blocks)]
        other = int.from_bytes(b"".join(parts))
        bits = f"{other:0{8 * (count + more * len(self.blocks))}b}0".encode()
        size = self.size
        made = (self.modules ^ int.from_bytes(bytes(self.places(bits)))).to_bytes(size * size)
        return [made[at : at + size] for at in range(0, size * size, size)]


@lru_cache(maxsize=64)
def _frame(length: int) -> _Frame:
    """The code of a text of so many letters."""
    text = "a" * length
    code = _made(text)
    version, size = int(code.version), len(code.matrix)
    blocks: list[tuple[int, int]] = []
    start, more = 0, 0
    parts: Any = consts.ECC[version]
    for part in parts[getattr(consts, f"ERROR_LEVEL_{code.error}")]:
        more = part.num_total - part.num_data
        for _ in range(part.num_blocks):
            blocks.append((start, start + part.num_data))
            start += part.num_data
    # What stands before the text: its kind in 4 bits, its length in 8 or, in large codes, 16.
    before = 12 if version < _LARGE else 20
    signs = b"".join(bytes(row) for row in code.matrix)
    return _Frame(
        int.from_bytes(text.encode()),
        # Bits come as the signs "0" and "1".
        int.from_bytes(bytes(sign ^ ord("0") for sign in signs)),
        size,
        tuple(blocks),
        (start, more),
        8 * start - before - 8 * length,
        _places(version, size, _order(blocks, more)),
    )


def _order(blocks: list[tuple[int, int]], more: int) -> list[int]:
    """The codewords, block by block, in the order in which they are placed: by turns."""
    longest = max(end - start for start, end in blocks)
    order = [start + n for n in range(longest) for start, end in blocks if start + n < end]
    data = blocks[-1][1]
    return order + [data + n + more * block for n in range(more) for block in range(len(blocks))]


def _places(version: int, size: int, order: list[int]) -> Callable[[bytes], tuple[int, ...]]:
    """Takes the bit of each module; codewords run up and down in columns of two modules."""
    bits = iter([8 * word + bit for word in order for bit in range(8)])
    none = 8 * len(order)
    places = [none] * (size * size)
    taken = _taken(version, size)
    # The column of a timing pattern belongs to no pair.
    for turn, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):
        for row in range(size) if turn % 2 else range(size - 1, -1, -1):
            for column in (right, right - 1):
                if (row, column) not in taken:
                    places[row * size + column] = next(bits, none)
    return itemgetter(*places)


def _taken(version: int, size: int) -> set[tuple[int, int]]:
    """The modules that hold no data: patterns to find a code by, its version, mask and level."""
    line, far = range(size), size - 8
    taken = {(6, n) for n in line} | {(n, 6) for n in line}
    corners = [(range(9), range(9)), (range(9), range(far, size)), (range(far, size), range(9))]
    if version >= _WITH_VERSION:
        corners += [(range(6), range(far - 3, far)), (range(far - 3, far), range(6))]
    marks = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    for down, across in product(marks, marks):
        if (down, across) not in ((6, 6), (6, size - 7), (size - 7, 6)):
            corners.append((range(down - 2, down + 3), range(across - 2, across + 3)))
    return taken.union(*(product(rows, columns) for rows, columns in corners))


def _correction(data: bytes, count: int) -> bytes:
    """So many codewords that correct a block of data: the rest of a division."""
    table, top, rest = _table(count), 8 * (count - 1), 0
    below = (1 << top) - 1
    for word in data:
        rest = (rest & below) << 8 ^ table[word ^ rest >> top]
    return rest.to_bytes(count)


@lru_cache(maxsize=64)
def _table(count: int) -> tuple[int, ...]:
    """For each first word of a division, what is taken away from those below it."""
    powers, logs = consts.GALIOS_EXP, consts.GALIOS_LOG
    made = [bytes(powers[logs[n] + one] for one in consts.GEN_POLY[count]) for n in range(1, 256)]
    return (0, *map(int.from_bytes, made))
