"""`trialpages add`: records from the registry's service and from files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.model import PartialDate
from generator.records.sources import read_records
from tests.fetch.conftest import A, B, C, D, names, records, run
from tests.fetch.registry import Registry, body, cut, silence, status
from tests.makers import study_text

RECORDS = "content/records"


def test_a_record_is_kept_as_the_registry_sent_it_with_the_day(
    registry: Registry, folder: Path
) -> None:
    done = run("add", A, B.lower())
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"2 added ({Path(RECORDS)}, ")
    assert records(folder) == [f"{RECORDS}/{A}.json", f"{RECORDS}/{B}.json"]
    data = (folder / RECORDS / f"{A}.json").read_bytes()
    assert registry.studies[A].encode() in data
    today = date.today()  # noqa: DTZ011
    kept = json.loads(data)
    assert kept["from"] == f"{registry.address}/studies/{A}"
    assert kept["retrieved"] == today.isoformat()
    (first, _) = read_records([folder / RECORDS])
    assert first.trial is not None
    assert first.trial.source.retrieved == PartialDate(today.year, today.month, today.day)
    assert first.trial.source.format == "ctgov-json"


def test_what_is_there_already_is_not_asked_for(registry: Registry, folder: Path) -> None:
    run("add", A)
    before = (folder / RECORDS / f"{A}.json").read_bytes()
    asked = len(registry.asked)
    done = run("add", A)
    assert done.exit_code == 0
    assert "0 added, 1 there already" in done.stdout
    assert len(registry.asked) == asked
    assert (folder / RECORDS / f"{A}.json").read_bytes() == before


def test_a_made_up_number_is_named_and_the_others_are_added(
    registry: Registry, folder: Path
) -> None:
    done = run("add", A, D)
    assert done.exit_code == 1
    assert f"{D}: the registry has no study of this number\n" in done.stderr
    assert "1 added, 1 not usable" in done.stdout
    assert records(folder) == [f"{RECORDS}/{A}.json"]
    assert len(registry.asked) == 2


def test_a_number_that_was_withdrawn_for_another_is_named(registry: Registry, folder: Path) -> None:
    registry.moved[D] = A
    done = run("add", D)
    assert done.exit_code == 1
    assert f"{D}: the registry gave {A} for it" in done.stderr
    assert names(folder) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (status(429), "429 (too many questions) (tried 4 times)"),
        (status(500), "500 (a fault of its own) (tried 4 times)"),
        (status(503), "503 (out of service) (tried 4 times)"),
        (silence, "did not answer in time (tried 4 times)"),
        (cut(study_text(A)), "failed or broke off (tried 4 times)"),
        (body(study_text(A)[:400]), "the answer broke off before its end (tried 4 times)"),
        (body("<!doctype html><title>Sorry</title>", kind="text/html"), "the answer is a web page"),
        (body("no such thing", kind="text/plain"), "the answer is no record; it begins b'no such"),
        (body('{"studies": 7}'), f"{A}: the registry gave a record without number"),
        (body(study_text(A)[:400] + "}"), "the answer is no record of a study"),
        (body(study_text(B)), f"{A}: the registry gave {B} for it"),
        (status(400), "refused the question (400): no"),
        (status(429, Retry_After="3600"), "asks to wait 60 minutes; try again then"),
    ],
)
def test_a_fault_is_one_line_and_leaves_nothing(
    fault: object, said: str, registry: Registry, folder: Path
) -> None:
    registry.faults = [fault] * 4  # type: ignore[list-item]
    done = run("add", A)
    assert done.exit_code == 1
    last = done.stderr.splitlines()[-1]
    assert said in last
    assert "Traceback" not in done.output
    assert names(folder) == []


def test_a_passing_fault_is_waited_for(
    registry: Registry, waits: list[float], folder: Path
) -> None:
    registry.faults = [status(429, Retry_After="7"), status(500), cut(study_text(A))]
    done = run("add", A)
    assert done.exit_code == 0, done.output
    assert records(folder) == [f"{RECORDS}/{A}.json"]
    # What the service asks for; else longer each time. Between them, the pause between questions.
    assert [wait for wait in waits if wait > 2] == [7.0, 4.0, 8.0]
    assert "429 (too many questions); trying again in 7 s" in done.stderr


def test_a_date_to_wait_for_is_understood(
    registry: Registry, waits: list[float], folder: Path
) -> None:
    registry.faults = [status(503, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")]
    done = run("add", A)
    assert done.exit_code == 0, done.output
    assert 0.0 in waits
    assert len(records(folder)) == 1


def test_questions_keep_a_pause(registry: Registry, waits: list[float], folder: Path) -> None:
    run("add", A, B, C)
    assert len(registry.asked) == 3
    assert len(waits) == 2
    assert all(1.0 < wait <= 1.2 for wait in waits)
    assert len(records(folder)) == 3


def test_a_fault_on_the_way_keeps_what_came_before(registry: Registry, folder: Path) -> None:
    registry.faults = [None, *[status(500)] * 4]
    done = run("add", A, B, C)
    assert done.exit_code == 1
    assert "1 added" in done.stdout
    assert records(folder) == [f"{RECORDS}/{A}.json"]


def test_nobody_at_the_address_is_said(folder: Path, waits: list[float]) -> None:
    done = run("add", A, "--api", "http://127.0.0.1:9/api")
    assert done.exit_code == 1
    assert "the connection to 127.0.0.1:9 failed" in done.stderr
    assert len(waits) >= 3
    assert names(folder) == []


def test_a_proxy_is_used_where_one_is_named(registry: Registry, folder: Path) -> None:
    """Our service stands in for the proxy: it sees the whole address that is asked for."""
    proxy = registry.address.removesuffix("/api")
    done = run("add", A, "--api", "http://registry.invalid/api", "--proxy", proxy)
    assert done.exit_code == 0, done.output
    assert records(folder) == [f"{RECORDS}/{A}.json"]


# ---------------------------------------------------------------- searches


def test_a_search_follows_its_pages(registry: Registry, folder: Path) -> None:
    registry.page_size = 2
    done = run(
        "add",
        "--query",
        "cond=cough OR cold",
        "--query",
        "status=recruiting, not yet recruiting",
        "--sponsor",
        "Plum Trust",
        "--site-city",
        'Small"town]',
    )
    assert done.exit_code == 0, done.output
    assert "3 added" in done.stdout
    assert records(folder) == [f"{RECORDS}/{number}.json" for number in (A, B, C)]
    assert registry.studies[C].encode() in (folder / RECORDS / f"{C}.json").read_bytes()
    first, second = (values for _, values in registry.asked)
    assert first["query.cond"] == "cough OR cold"
    assert first["query.spons"] == "Plum Trust"
    assert first["query.locn"] == 'AREA[LocationCity]"Small town"'
    assert first["filter.overallStatus"] == "RECRUITING,NOT_YET_RECRUITING"
    assert first["countTotal"] == "true"
    assert second["pageToken"] == "page-2"
    # The service wants the same words with each page.
    assert first.keys() - second.keys() == {"countTotal"}


def test_a_search_that_breaks_off_is_taken_up_again(registry: Registry, folder: Path) -> None:
    registry.page_size = 1
    registry.faults = [None, None, *[status(500)] * 4]
    done = run("add", "--query", "cond=cough")
    assert done.exit_code == 1
    assert "the same command goes on from here" in done.stderr
    kept = names(folder)
    assert all("/.adding/" in name for name in kept)
    assert list(read_records([folder / RECORDS])) == []

    registry.asked.clear()
    done = run("add", "--query", "cond=cough")
    assert done.exit_code == 0, done.output
    assert [values.get("pageToken") for _, values in registry.asked] == ["page-2"]
    assert records(folder) == [f"{RECORDS}/{number}.json" for number in (A, B, C)]


def test_another_search_begins_anew(registry: Registry, folder: Path) -> None:
    registry.page_size = 1
    registry.faults = [None, *[status(500)] * 4]
    run("add", "--query", "cond=cough")
    registry.asked.clear()
    done = run("add", "--query", "cond=cold")
    assert done.exit_code == 0, done.output
    assert [values.get("pageToken") for _, values in registry.asked] == [None, "page-1", "page-2"]
    assert len(records(folder)) == 3


def test_a_place_that_the_service_has_forgotten_is_begun_anew(
    registry: Registry, folder: Path
) -> None:
    registry.page_size = 1
    registry.faults = [None, *[status(500)] * 4]
    run("add", "--query", "cond=cough")
    state = folder / RECORDS / ".adding" / "state.json"
    state.write_text(state.read_text().replace("page-1", "old-1"))
    done = run("add", "--query", "cond=cough")
    assert done.exit_code == 0, done.output
    assert len(records(folder)) == 3


def test_a_search_that_finds_too_many_is_refused(registry: Registry, folder: Path) -> None:
    done = run("add", "--query", "cough", "--most", 2)
    assert done.exit_code == 1
    assert "3 studies fit, and at most 2 are taken" in done.stderr
    assert registry.asked[0][1]["query.term"] == "cough"
    assert names(folder) == []


def test_a_search_that_finds_nothing_says_so(registry: Registry, folder: Path) -> None:
    registry.studies.clear()
    done = run("add", "--query", "cond=cough")
    assert done.exit_code == 0
    assert "finds no study by these words" in done.stderr
    assert names(folder) == []


def test_a_dry_run_writes_nothing(registry: Registry, folder: Path) -> None:
    done = run("add", A, "--query", "cond=cough", "--dry-run")
    assert done.exit_code == 0
    assert f"{A}: would be added (Plums {A}" in done.stderr
    assert names(folder) == []
    assert registry.asked


# ---------------------------------------------------------------- files, and words that are wrong


def test_files_are_taken_without_the_network(folder: Path, root: Path) -> None:
    source = root / "content" / "records" / f"{A}.txt"
    (folder / "Downloaded.json").write_text(study_text(B), encoding="utf-8")
    done = run("add", source, "Downloaded.json", "--api", "http://127.0.0.1:9")
    assert done.exit_code == 0, done.output
    kept = [f"{RECORDS}/{A}.txt", f"{RECORDS}/{B}.json"]
    assert [name for name in names(folder) if name.startswith(RECORDS)] == kept
    assert (folder / RECORDS / f"{A}.txt").read_bytes() == source.read_bytes()


def test_a_newer_file_replaces_the_record_and_an_older_one_does_not(folder: Path) -> None:
    def dated(day: str) -> str:
        return study_text(A, statusModule={"lastUpdatePostDateStruct": {"date": day}})

    for name, day in (("one.json", "2026-10-02"), ("two.json", "2026-10-05")):
        (folder / name).write_text(dated(day), encoding="utf-8")
    assert run("add", "one.json").exit_code == 0
    assert "replaced by a newer record" in run("add", "two.json").stderr
    assert "1 there already" in run("add", "one.json").stdout
    assert (folder / RECORDS / f"{A}.json").read_text(encoding="utf-8") == dated("2026-10-05")


def test_a_file_that_is_no_record_is_named(folder: Path) -> None:
    (folder / "news.txt").write_text("Plums are good for coughs.", encoding="utf-8")
    done = run("add", "news.txt")
    assert done.exit_code == 1
    assert "news.txt: no known form of record" in done.stderr
    assert names(folder) == ["news.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name NCT numbers, files, or a search"),
        (["NCT123"], "neither a number such as NCT01234567 nor a file"),
        (["ISRCTN12345678"], "only numbers such as NCT01234567 can be fetched"),
        (["--query", "colour=red"], "--query: colour: choose from cond"),
        (["--query", "cond="], "write FIELD=WORDS"),
        (["--api", "registry", A], "an address begins with https://"),
    ],
)
def test_what_is_wrongly_written_exits_2(words: list[str], said: str, folder: Path) -> None:
    done = run("add", *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert names(folder) == []


def test_a_site_of_examples_says_so_once_a_study_is_real(registry: Registry, folder: Path) -> None:
    (folder / "docs").mkdir()
    for example in ("true", "false"):
        plugin = f"{{records: [of-{example}], example: {example}}}"
        text = f"site_name: X\nplugins:\n  - trialpages: {plugin}\n"
        (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
        done = run("add", A)
        assert done.exit_code == 0, done.output
        assert ("marks every study as made up" in done.stderr) is (example == "true")
    assert len(registry.asked) == 2


def test_records_go_where_the_site_has_them(registry: Registry, folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: X\nplugins:\n  - trialpages: {records: [here]}\n", encoding="utf-8"
    )
    (folder / "docs").mkdir()
    assert run("add", A).exit_code == 0
    assert run("add", B, "--to", "there").exit_code == 0
    kept = [name for name in records(folder) if name.endswith(".json")]
    assert kept == [f"here/{A}.json", f"there/{B}.json"]
    assert len(registry.asked) == 2
