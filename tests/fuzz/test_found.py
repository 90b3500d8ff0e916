"""Every target on what once broke it, and on what a search starts from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attacks import ATTACKS
from tests.fuzz.run import FOUND
from tests.fuzz.targets import TARGETS

KEPT = sorted(path for path in FOUND.iterdir() if path.name.partition("-")[0] in TARGETS)


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_once_broke_a_target(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode()))
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks(name: str, attack: str) -> None:
    TARGETS[name](attack.encode("utf-8", "surrogatepass"))
