"""The catalogue says the same things in both languages, and says nothing that nobody asks for."""

import unicodedata

import pytest

from assets import asset, catalogue
from assets.catalogue import LANGUAGES, Message, messages, problem, text
from common.contract.problems import STATUS
from tests.assets.keys_in_code import WHOLE_AREAS, uses

SAME_IN_BOTH = frozenset({"English", "Be Vietnam Pro"})
"""Vietnamese texts that are right without a Vietnamese letter."""


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(messages("vi")) == sorted(messages("en"))


def test_both_languages_have_the_same_placeholders() -> None:
    english = messages("en")
    different = [
        key
        for key, message in messages("vi").items()
        if key in english and message.placeholders() != english[key].placeholders()
    ]
    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_composed_and_not_blank(language: str) -> None:
    wrong = [
        key
        for key, message in messages(language).items()
        for form in (message.one, message.other)
        if not form.strip() or form != form.strip() or not unicodedata.is_normalized("NFC", form)
    ]
    assert wrong == []


def test_vietnamese_is_written_with_its_letters() -> None:
    bare = {
        key: form
        for key, message in messages("vi").items()
        for form in (message.one, message.other)
        if form.isascii()
        and len([w for w in form.split() if w.isalpha()]) > 1
        and form not in SAME_IN_BOTH
    }
    assert bare == {}


def test_every_key_asked_for_exists() -> None:
    known = messages("vi")
    missing = [
        f"{use.where} {use.key}"
        for use in uses()
        if use.certain and not use.computed and use.key not in known
    ]
    assert not missing, "\n".join(missing)


def test_every_key_is_asked_for() -> None:
    found = list(uses())
    named = {use.key for use in found if not use.computed}
    prefixes = {use.key for use in found if use.computed and use.key.count(".") > 1}
    computed = tuple(prefixes) + WHOLE_AREAS
    unused = [key for key in messages("vi") if key not in named and not key.startswith(computed)]
    assert not unused, "\n".join(unused)


def test_a_text_is_filled_with_its_arguments() -> None:
    message = Message(one="%1: %n person", other="%1: %n people, %2")
    assert message.fill(("A001",), n=1) == "A001: 1 person"
    assert message.fill(("A001", "%1"), n=3) == "A001: 3 people, %1"
    assert message.fill(()) == "%1: %n people, %2"


def test_an_unknown_key_or_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("vi", "kiosk.no-such-text")
    with pytest.raises(KeyError):
        text("xx", "problems.unknown")
    with pytest.raises(FileNotFoundError):
        asset("no-such-file")


def test_a_centers_language_says_what_it_lacks_in_our_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalogue, "_added", {})
    assert catalogue.known(("vi", "zh")) == ("vi",)
    catalogue.add("zh", {"web.waiting": {"one": "还有%n人。", "other": "还有%n人"}})
    assert catalogue.known(("vi", "zh")) == ("vi", "zh")
    assert text("zh", "web.waiting", n=1) == "还有1人。"
    assert text("zh", "web.waiting", n=2) == "还有2人"
    assert text("zh", "web.number") == text("vi", "web.number")


@pytest.mark.parametrize("wrong", [7, None, ["a"], {"one": "a"}, {"one": "a", "other": 1}])
def test_what_is_no_text_is_not_added(monkeypatch: pytest.MonkeyPatch, wrong: object) -> None:
    monkeypatch.setattr(catalogue, "_added", {})
    with pytest.raises(ValueError, match="is no text"):
        catalogue.add("zh", {"web.number": wrong})
    with pytest.raises(ValueError, match="own languages"):
        catalogue.add("vi", {})
    assert catalogue.known(("zh",)) == ()


def test_a_problem_has_a_title_and_sentences() -> None:
    assert problem("vi", "queue-empty") == (
        text("vi", "problems.queue-empty.title"),
        text("vi", "problems.queue-empty"),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_problem_without_words_of_its_own_says_its_code(language: str) -> None:
    assert "lane-lost" in problem(language, "lane-lost")[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_of_the_server_has_words(language: str) -> None:
    known = messages(language)
    assert [code for code in STATUS if f"problems.{code}" not in known] == []
    assert [code for code in STATUS if f"problems.{code}.title" not in known] == []
