"""The books keep what was written, and never go on over a file they cannot read."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.numbers import books
from kiosk.numbers.books import Books
from tests.fixtures.messages import Expect


def note(made: Books, name: str) -> None:
    with made.change() as rows:
        rows.execute("INSERT INTO note VALUES (?, 'x')", (name,))


def names(made: Books) -> list[str]:
    with made.read() as rows:
        return [row[0] for row in rows.execute("SELECT name FROM note ORDER BY name")]


def test_what_was_left_is_on_disk_for_the_next_start(tmp_path: Path) -> None:
    made = Books(tmp_path / "papers.sqlite3")
    assert not made.found
    note(made, "a")
    again = Books(tmp_path / "papers.sqlite3")
    assert again.found
    assert names(again) == ["a"]
    with again.read() as rows:
        assert rows.execute("PRAGMA synchronous").fetchone() == (2,)
    made.close()
    again.close()


def test_a_file_that_holds_no_books_is_not_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "papers.sqlite3"
    path.touch()
    made = Books(path)
    assert not made.found
    note(made, "a")
    made.close()
    again = Books(path)
    assert again.found
    again.close()


def test_a_broken_change_leaves_nothing_and_the_books_go_on(tmp_path: Path) -> None:
    made = Books(tmp_path / "papers.sqlite3")
    with suppress(KeyError), made.change() as rows:
        rows.execute("INSERT INTO note VALUES ('a', 'x')")
        raise KeyError
    note(made, "b")
    with pytest.raises(OSError, match="UNIQUE"):
        note(made, "b")
    note(made, "c")
    assert names(made) == ["b", "c"]
    made.close()


@pytest.mark.parametrize("what", [b"garbage" * 500, None])
def test_a_damaged_file_is_set_aside_whole(
    tmp_path: Path, what: bytes | None, expect_message: Expect
) -> None:
    expect_message("papers.sqlite3 is set aside")
    path = tmp_path / "papers.sqlite3"
    if what is None:
        what = _with_a_torn_page(path)
    path.write_bytes(what)
    path.with_name("papers.sqlite3.broken").write_bytes(b"an older one")
    made = Books(path)
    assert not made.found
    assert names(made) == []
    made.close()
    assert path.with_name("papers.sqlite3.broken2").read_bytes() == what


def _with_a_torn_page(path: Path) -> bytes:
    made = Books(path)
    for number in range(400):
        note(made, f"{number:0100}")
    made.close()
    whole = path.read_bytes()
    page = 4096
    return whole[: 3 * page] + b"\xff" * page + whole[4 * page :]


def test_a_place_that_cannot_hold_books_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "papers.sqlite3").mkdir()
    with pytest.raises(OSError, match="papers"):
        Books(tmp_path / "papers.sqlite3")


def test_after_a_failing_disk_the_file_is_read_anew(tmp_path: Path) -> None:
    made = Books(tmp_path / "papers.sqlite3")
    note(made, "a")
    with pytest.raises(OSError, match="papers"), made.change():
        raise sqlite3.OperationalError("disk I/O error")
    note(made, "b")
    assert names(made) == ["a", "b"]
    made.close()


def test_books_that_could_not_be_opened_again_are_at_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> sqlite3.Connection:
        raise sqlite3.OperationalError("database or disk is full")

    book = Books(tmp_path / "papers.sqlite3")
    note(book, "a")
    with monkeypatch.context() as patched:
        patched.setattr(books, "_open", full)
        with pytest.raises(OSError, match="UNIQUE"):
            note(book, "a")
        with pytest.raises(OSError, match="full"):
            note(book, "b")
        with pytest.raises(OSError, match="closed"):
            names(book)
    note(book, "c")
    assert names(book) == ["a", "c"]
    book.close()


def test_books_whose_place_is_gone_say_so_each_time_and_go_on_when_it_is_back(
    tmp_path: Path,
) -> None:
    home, away = tmp_path / "kiosk", tmp_path / "away"
    book = Books(home / "papers.sqlite3")
    note(book, "a")
    home.rename(away)
    for _ in range(2):
        with pytest.raises(OSError, match="papers"), book.change():
            raise sqlite3.OperationalError("disk I/O error")
    away.rename(home)
    note(book, "b")
    assert names(book) == ["a", "b"]
    book.close()
