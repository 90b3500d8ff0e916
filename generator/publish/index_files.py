"""The files of a search index as Pagefind leaves them, made to depend on its records alone.

Pagefind lists filters and their values in an order that is another each time, and names files
after their bytes. Here they are sorted, and the files named anew. They are CBOR, compressed, of
which only what Pagefind uses is read; files of another form stay as they are.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from hashlib import blake2b

_ENTRY = "pagefind-entry.json"
_META = "pagefind.{}.pf_meta"
_FILTER = "filter/{}.pf_filter"
# All that a page needs which brings its own form and list.
_USED = re.compile(
    r"pagefind(-worker)?\.js|pagefind-entry\.json|pagefind\..+\.pf_meta|wasm\..+|.+/.+"
)
_SIGN = b"pagefind_dcd"
# Where the filters stand in what Pagefind knows of an index.
_FILTERS = 3
# Kinds of CBOR items, and the longest number in an item's head itself.
_BYTES, _TEXT, _ARRAY, _MAP, _TAG = 2, 3, 4, 5, 6
_SMALL, _LARGEST = 24, 27


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index that are used, by name, their filters sorted."""
    found = {name: data for name, data in sorted(files.items()) if _USED.fullmatch(name)}
    entry = json.loads(found[_ENTRY])
    for language in entry["languages"].values():
        language["hash"] = _sorted(found, language["hash"])
    found[_ENTRY] = json.dumps(entry, ensure_ascii=False).encode("utf-8")
    return found


def _sorted(files: dict[str, bytes], name: str) -> str:
    """Sort the filters of one language in `files`; the new name of what lists them."""
    try:
        items = _items(_read(files[_META.format(name)]), 0)
        filters = [_items(item, 0) for item in _items(items[_FILTERS], 0)]
        ready = [(title, old, _filter(files[_FILTER.format(_text(old))])) for title, old in filters]
    except (ValueError, LookupError):
        return name
    listed = []
    for title, old, data in ready:
        del files[_FILTER.format(_text(old))]
        new = _name(_text(old), data)
        files[_FILTER.format(new)] = _written(data)
        listed.append(_array([title, _item_of(new)]))
    items[_FILTERS] = _array(sorted(listed))
    data = _array(items)
    del files[_META.format(name)]
    new = _name(name, data)
    files[_META.format(new)] = _written(data)
    return new


def _filter(data: bytes) -> bytes:
    """What a file of a filter holds, the values sorted."""
    title, values = _items(_read(data), 0)
    return _array([title, _array(sorted(_items(values, 0)))])


def _name(old: str, data: bytes) -> str:
    """The name of a file: the language that stands in the old one, and a digest."""
    return f"{old.rpartition('_')[0]}_{blake2b(data, digest_size=5).hexdigest()}"


def _read(data: bytes) -> bytes:
    data = data if data.startswith(_SIGN) else gzip.decompress(data)
    if not data.startswith(_SIGN):
        raise ValueError("of another form")
    return data.removeprefix(_SIGN)


def _written(data: bytes) -> bytes:
    return gzip.compress(_SIGN + data, mtime=0)


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item at a place, its number, and where what it holds begins."""
    kind, number = data[at] >> 5, data[at] & 31
    if number < _SMALL:
        return kind, number, at + 1
    if number > _LARGEST:
        raise ValueError("of another form")
    end = at + 1 + (1 << (number - _SMALL))
    return kind, int.from_bytes(data[at + 1 : end], "big"), end


def _end(data: bytes, at: int) -> int:
    """Where the item at a place ends."""
    kind, number, at = _head(data, at)
    if kind in {_BYTES, _TEXT}:
        return at + number
    inside = {_ARRAY: number, _MAP: 2 * number, _TAG: 1}.get(kind, 0)
    for _ in range(inside):
        at = _end(data, at)
    return at


def _items(data: bytes, at: int) -> list[bytes]:
    """The items of the array at a place."""
    kind, number, at = _head(data, at)
    if kind != _ARRAY:
        raise ValueError("of another form")
    found = []
    for _ in range(number):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return found


def _text(item: bytes) -> str:
    kind, _, at = _head(item, 0)
    if kind != _TEXT:
        raise ValueError("of another form")
    return item[at:].decode("utf-8")


def _array(items: list[bytes]) -> bytes:
    return _headed(_ARRAY, len(items)) + b"".join(items)


def _item_of(text: str) -> bytes:
    data = text.encode("utf-8")
    return _headed(_TEXT, len(data)) + data


def _headed(kind: int, number: int) -> bytes:
    if number < _SMALL:
        return bytes([kind << 5 | number])
    size = next(size for size in range(4) if number < 1 << (8 << size))
    return bytes([kind << 5 | _SMALL + size]) + number.to_bytes(1 << size, "big")
