"""No text in any field of a record puts anything into a page that the template did not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.escape import printable
from generator.lists.home import home
from generator.model import Contact, Link, Location, Source, StudyDocument, Trial
from tests.attacks import ATTACKS, TURNS_END
from tests.makers import FULL, Elements, html_of, lists_of, pages_of, with_texts

_SIGNS = "<>&\"'`*_[](){}#|~^$!@\\/=:;-+.%? \n\t1ax"
HOSTILE = st.one_of(
    st.sampled_from(ATTACKS),
    st.text(alphabet=st.sampled_from(_SIGNS), max_size=30),
    # A word of medicine ("PRN") is explained where it stands, and rightly adds a button.
    st.text(max_size=30).filter(lambda text: not re.search("[A-Za-z]{2}", text)),
    st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=3).map(" ".join),
)


def _everywhere(text: str) -> Trial:
    """The full trial with the text in every field, between two words that differ by field."""
    number = count()

    def change(_: str) -> str:
        n = next(number)
        # No two fields are alike, so that pages say of every trial the same things.
        return f"qx{n}q {text} zx{n}z"

    return with_texts(FULL, change)  # type: ignore[no-any-return]


HARMLESS = _everywhere("calm")


def _shape(html: str) -> tuple[list[tuple[str, ...]], list[str], list[str]]:
    page = Elements(html)
    return page.tags, page.links, page.comments


@settings(max_examples=20, deadline=None)
@given(HOSTILE)
def test_a_text_in_every_field_changes_no_element_link_or_comment(text: str) -> None:
    found, wanted = html_of(_everywhere(text)), html_of(HARMLESS)
    for name, html in wanted.items():
        assert _shape(found[name]) == _shape(html), name


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_at_the_start_of_a_field_changes_nothing(text: str) -> None:
    """At the start of a line signs mean most."""
    number = count()
    trial = with_texts(FULL, lambda _: f"{text} zx{next(number)}z")
    number = count()
    calm = with_texts(FULL, lambda _: f"calm zx{next(number)}z")
    for name, html in html_of(calm).items():
        assert _shape(html_of(trial)[name]) == _shape(html), name


@pytest.mark.parametrize("text", ATTACKS)
def test_the_text_is_shown_as_it_stands(text: str) -> None:
    words = printable(text)
    trial = _everywhere(text)
    pages = {name: Elements(html).text for name, html in html_of(trial).items()}
    for page, field in (("summary", trial.summary[0]), ("design", trial.description[1])):
        assert printable(field) in pages[page]
        assert words.rstrip(TURNS_END) in pages[page]
    item = trial.eligibility.sections[0].items[1].items[0]
    assert printable(f"{item.text}") in pages["eligibility"]
    assert printable(str(trial.central_contacts[0].email)) in pages["contacts"]
    assert printable(str(trial.title)) in pages["handout"]


@settings(max_examples=20, deadline=None)
@given(HOSTILE)
def test_front_matter_stays_data(text: str) -> None:
    trial = _everywhere(text)
    for markdown in pages_of(trial).markdown.values():
        assert markdown.startswith("---\n")
        front = yaml.safe_load(markdown.split("\n---\n", 1)[0].removeprefix("---\n"))
        calm = yaml.safe_load(
            next(iter(pages_of(HARMLESS).markdown.values()))
            .split("\n---\n", 1)[0]
            .removeprefix("---\n")
        )
        assert list(front) == list(calm)
        assert front["conditions"] == [printable(c) for c in trial.conditions]
        assert printable(str(trial.title)) in front["title"]


@settings(max_examples=20, deadline=None)
@example("\x00\x1b[31m\ud800\ufffe")
@given(HOSTILE)
def test_home_page_and_lists_stay_as_the_template_made_them(text: str) -> None:
    def shapes(trial: Trial) -> list[object]:
        lists = lists_of(trial)
        # The places' statuses decide the order, and the names of countries the addresses.
        pages = [page.make() for page in lists.pages() if "places" not in page.uri]
        return [_shape(html) for html in (home(lists), *pages)]

    assert shapes(_everywhere(text)) == shapes(HARMLESS)


@pytest.mark.parametrize("word", ["x" * 1_000_000, "<b>" * 30_000], ids=["letters", "signs"])
def test_a_word_without_an_end_is_shown_whole_and_changes_nothing(word: str) -> None:
    """A pattern that tries every place from every place would not end within hours."""

    def pages(text: str) -> dict[str, str]:
        trial = replace(FULL, title=text, summary=(text,), conditions=(text,))
        return html_of(
            replace(trial, central_contacts=(Contact(text, "CONTACT", text, email=text),))
        )

    calm = pages("calm")
    for name, html in pages(word).items():
        assert _shape(html) == _shape(calm[name]), name
    assert word in Elements(pages(word)["summary"]).text


ADDRESSES = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox",
    "file:///etc/passwd",
    "//example.net/x",
    'https://example.org/"><script>alert(1)</script>',
    "https://example.org/ onclick=alert(1)",
    "https://example.org/>x](y)",
    "tel:+1555<script>",
    "mailto:a@example.org?body=<script>",
    "+1 555 0100<script>alert(1)</script>",
    "a@example.org<script>",
    'a@example.org" onclick="x',
    "a@example.org?subject=x&body=y",
    "+1;phone-context=evil",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_a_record_runs_nothing(address: str) -> None:
    person = Contact("Sam Poe", "CONTACT", address, address, address)
    trial = replace(
        FULL,
        central_contacts=(person,),
        locations=(Location("House", contacts=(person,)),),
        documents=(StudyDocument("Plan", url=address),),
        links=(Link("Link", address),),
    )
    for html in html_of(trial).values():
        page = Elements(html)
        assert "script" not in {tag for tag, *_ in page.tags}
        assert not any(name.startswith("on") for tag in page.tags for name in tag[1:])
        for link in page.links:
            assert _is_safe(link), link


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_of_the_record_that_is_none_on_the_web_leads_nowhere(address: str) -> None:
    trial = replace(FULL, source=Source("ctgov-json", "a.json", "0" * 64, url=address))
    for html in html_of(trial).values():
        page = Elements(html)
        assert "script" not in {tag for tag, *_ in page.tags}
        assert not any(name.startswith("on") for tag in page.tags for name in tag[1:])
        assert not any(_scheme(link) - {"https", "tel", "mailto"} for link in page.links)


def _scheme(link: str) -> set[str]:
    found = urlsplit(link)
    return {found.scheme or found.netloc} - {""}


def _is_safe(link: str) -> bool:
    rules: tuple[Callable[[str], bool], ...] = (
        lambda x: x.startswith(("#", "index.html")),
        lambda x: x.startswith("tel:") and x[4:].lstrip("+").isdecimal(),
        lambda x: x.startswith("mailto:") and not set(x) & set("?&<>\" '"),
        lambda x: x.startswith("https://") and not set(x) & set("<>\" '"),
    )
    return any(rule(link) for rule in rules)


@settings(max_examples=20, deadline=None)
@example("")
@given(HOSTILE)
def test_a_phone_or_e_mail_of_any_text_makes_no_other_link(text: str) -> None:
    person = Contact("Sam Poe", "CONTACT", f"5{text}", None, f"a@b{text}")
    for html in html_of(replace(FULL, central_contacts=(person,))).values():
        assert all(_is_safe(link) for link in Elements(html).links)
