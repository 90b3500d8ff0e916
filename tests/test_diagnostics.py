"""Every fault has one code, one message, one hint; every code is used."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator.diagnostics import MESSAGES, diagnose
from generator.records.report import one_line


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_code_says_what_is_wrong_and_how_to_mend_it(code: str) -> None:
    assert re.fullmatch(r"[EWI][1-7]\d\d", code)
    message, hint = MESSAGES[code]
    assert message
    assert hint
    assert not message.endswith(".")
    assert not hint.endswith(".")


def test_numbers_are_not_given_twice() -> None:
    numbers = [code[1:] for code in MESSAGES]
    assert sorted(numbers) == sorted(set(numbers))


def test_values_fill_the_message_and_the_severity_is_the_letter() -> None:
    found = diagnose("E105", 3, id="'a/b'")
    assert (found.severity, found.line) == ("error", 3)
    assert "'a/b'" in found.message
    assert diagnose("I114" if "I114" in MESSAGES else "I205").severity == "info"


def test_an_unknown_code_is_an_error_of_the_program() -> None:
    with pytest.raises(KeyError):
        diagnose("E999")


def test_a_line_names_file_and_place() -> None:
    shown = one_line("a.txt", diagnose("W210", 12, count=2, text="x {y}"))
    assert shown.startswith("a.txt:12: warning W210: not read, 2 line(s) from here: x {y} (")
    assert one_line("a.txt", diagnose("E101")).startswith("a.txt: error E101: the file is empty (")


def _calls(root: Path) -> list[tuple[str, ast.Call]]:
    return [
        (f"{path.name}:{node.lineno}", node)
        for path in sorted((root / "generator").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and "diagnose" in ast.unparse(node.func)
    ]


def test_every_code_is_used_and_every_used_code_exists(root: Path) -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((root / "generator").rglob("*.py"))
        if path.name != "diagnostics.py"
    )
    used = set(re.findall(r"\"([EWI]\d{3})\"", text))
    assert used == set(MESSAGES)


def test_calls_give_the_names_that_their_messages_need(root: Path) -> None:
    wrong = []
    for place, call in _calls(root):
        given = {keyword.arg for keyword in call.keywords}
        match call.args:
            case [ast.Constant(value=str(code)), *_] if None not in given:
                needed = set(re.findall(r"\{(\w+)", "".join(MESSAGES[code])))
                if needed != given:
                    wrong.append(f"{place}: {code} needs {needed}, is given {given}")
    assert wrong == []
