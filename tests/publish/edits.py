"""Edits of an office's site, one after another, as people make them."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from generator.changes.store import continued, removed_on, save
from generator.model import Trial
from generator.records.sources import read_document
from generator.registries.base import Document
from tests.makers import study_text
from tests.offices import configure, write

IDS = tuple(f"NCT9999000{number}" for number in range(6))


class Edits:
    """Makes random edits in an office's folder, the same ones for the same seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311 - no secret

    def make(self) -> str:
        """One edit; its name comes back."""
        kinds: tuple[Callable[[], None], ...] = (
            self.change_record,
            self.change_record,
            self.change_record,
            self.delete_record,
            self.copy_record,
            self.break_record,
            self.touch_record,
            self.zip_records,
            self.review,
            self.delete_review,
            self.tell_of_a_change,
            self.take_off,
            self.reword,
            self.change_template,
            self.change_settings,
            self.change_day,
            self.change_page,
            self.damage_state,
            self.damage_site,
            self.nothing,
        )
        kind = self.chance.choice(kinds)
        kind()
        return kind.__name__

    def change_record(self) -> None:
        self._write_record(self.folder / "records" / f"{self._id()}.json")

    def copy_record(self) -> None:
        self._write_record(self.folder / "records" / f"copy-of-{self._id()}.json")

    def _write_record(self, path: Path) -> None:
        number = path.stem[-11:]
        title = f"{self.chance.choice(['Plums', 'Pears', 'Nuts'])} {self.chance.randint(1, 3)}"
        day = f"2026-0{self.chance.randint(1, 3)}-01"
        text = study_text(
            number,
            identificationModule={"briefTitle": title},
            statusModule={"lastUpdatePostDateStruct": {"date": day}},
        )
        write(path, text)

    def break_record(self) -> None:
        write(self.folder / "records" / f"{self._id()}.json", "{")

    def delete_record(self) -> None:
        paths = sorted((self.folder / "records").glob("*.json"))
        if len(paths) > 3:
            self.chance.choice(paths).unlink()

    def touch_record(self) -> None:
        for path in sorted((self.folder / "records").glob("*.json"))[:2]:
            os.utime(path)

    def zip_records(self) -> None:
        path = self.folder / "records" / "some.zip"
        path.unlink(missing_ok=True)
        if self.chance.random() < 0.6:
            with zipfile.ZipFile(path, "w") as packed:
                for number in self.chance.sample(IDS, 3):
                    packed.writestr(f"{number}.json", study_text(number))

    def review(self) -> None:
        text = f"## Why\n\nBecause of {self.chance.choice(['plums', 'pears'])}.\n"
        front = "---\nauthor: A. Person\ndate: 2026-05-01\n---\n\n"
        write(self.folder / "content" / "reviews" / f"{self._id()}.md", front + text)

    def delete_review(self) -> None:
        for path in sorted((self.folder / "content").glob("reviews/*.md"))[:1]:
            path.unlink()

    def tell_of_a_change(self) -> None:
        number = self._id()
        old, new = (
            self._trial(number, day, title) for day, title in (("01", "Plums"), ("02", "Pears"))
        )
        save(self.folder / "content", continued(None, old, new, "2026-06-01"))

    def take_off(self) -> None:
        number = self._id()
        trial = self._trial(number, "01", "Plums")
        history = continued(None, None, trial, "2026-06-01")
        save(self.folder / "content", removed_on(history, "2026-07-01"))
        for path in (self.folder / "records").glob(f"*{number}.json"):
            path.unlink()

    @staticmethod
    def _trial(number: str, day: str, title: str) -> Trial:
        text = study_text(
            number,
            identificationModule={"briefTitle": title},
            statusModule={"lastUpdatePostDateStruct": {"date": f"2026-03-{day}"}},
        )
        (parsed,) = read_document(Document(f"{number}.json", text.encode()))
        assert parsed.trial is not None
        return parsed.trial

    def reword(self) -> None:
        word = self.chance.choice(["Summary", "In short", "At a glance"])
        write(
            self.folder / "content" / "en" / "lexicon" / "labels.toml",
            f'[page]\nsummary = "{word}"\n',
        )

    def change_template(self) -> None:
        path = self.folder / "templates" / "pages" / "contacts.md.j2"
        if path.is_file():
            path.unlink()
        else:
            extended = '{% extends "pages/trial.md.j2" %}{% block heading %}\n# x\n{% endblock %}'
            write(path, extended)

    def change_settings(self) -> None:
        configure(self.folder, site_name=self.chance.choice(["Office", "Clinic", "Centre"]))

    def change_day(self) -> None:
        day = f"2026-11-2{self.chance.randint(1, 3)}"
        plugin = {"records": ["records"], "as_of": day}
        configure(self.folder, plugins=[{"trialpages": plugin}])

    def change_page(self) -> None:
        write(self.folder / "pages" / "how.md", f"# How {self.chance.randint(1, 3)}\n\nText.\n")

    def damage_state(self) -> None:
        for path in (self.folder / "build" / "state").glob("*"):
            data = path.read_bytes()
            place = self.chance.randrange(len(data))
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])

    def damage_site(self) -> None:
        paths = sorted((self.folder / "site").rglob("*.html"))
        path = self.chance.choice(paths)
        if self.chance.random() < 0.5 and path.parent.name == "site":
            path.write_text("damaged", encoding="utf-8")
        elif path.name == "handout.html":
            path.unlink()

    def nothing(self) -> None:
        """No edit."""

    def _id(self) -> str:
        return self.chance.choice(IDS)
