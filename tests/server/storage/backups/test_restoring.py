"""A copy takes the database's place whole or not at all, and nothing that was there is ever lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from server.storage.backups.restoring import choose_copy, put_in_place
from server.storage.engine import DatabaseError
from tests.server.storage.made_copies import make_copy

NOW = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC)
OLD = {"db.sqlite": b"old", "db.sqlite-wal": b"log", "db.sqlite-shm": b"map"}


def folder_with(tmp_path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def contents(folder: Path) -> set[bytes]:
    return {path.read_bytes() for path in folder.iterdir()}


def put(folder: Path, new: bytes) -> Path | None:
    part = folder / "db.sqlite.restoring"
    part.write_bytes(new)
    return put_in_place(part, folder / "db.sqlite", folder / "marker", NOW)


def test_what_was_there_is_kept_with_its_log(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, OLD)
    aside = put(folder, b"new")
    assert aside is not None
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "db.sqlite": b"new",
        "db.sqlite.before-20260504-030201": b"old",
        "db.sqlite.before-20260504-030201-wal": b"log",
        "db.sqlite.before-20260504-030201-shm": b"map",
    }
    assert put(folder, b"newer") == folder / "db.sqlite.before-20260504-030201-2"
    assert contents(folder) == {b"newer", b"new", b"old", b"log", b"map"}


def test_an_empty_folder_takes_the_copy(tmp_path: Path) -> None:
    assert put(tmp_path, b"new") is None
    assert {path.name for path in tmp_path.iterdir()} == {"db.sqlite"}


@pytest.mark.parametrize("step", range(4))
def test_broken_off_at_any_step_it_is_marked_and_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    folder = folder_with(tmp_path, OLD)
    rename, left = Path.rename, [step]

    def fragile(self: Path, target: Path) -> Path:
        if left[0] == 0:
            raise OSError(28, "No space left on device", str(self))
        left[0] -= 1
        return rename(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "rename", fragile)
        with pytest.raises(DatabaseError, match="cannot move"):
            put(folder, b"new")
    assert (folder / "marker").exists()
    put(folder, b"new")
    assert (folder / "db.sqlite").read_bytes() == b"new"
    assert not (folder / "marker").exists()
    assert contents(folder) == {b"new", b"old", b"log", b"map"}


def test_the_copy_whose_history_goes_furthest_is_meant(tmp_path: Path) -> None:
    """Also where a clock that was wrong has named another as the last."""
    with pytest.raises(DatabaseError, match="there is no copy in"):
        choose_copy(tmp_path)
    furthest = make_copy(tmp_path, NOW, 20)
    wrong = make_copy(tmp_path, datetime(2036, 2, 7, tzinfo=UTC), 10)
    torn = tmp_path / "motcua-20370101-000000.sqlite"
    torn.touch()
    assert choose_copy(tmp_path) == (
        furthest,
        [
            f"taking {furthest}: of 2 copies its history goes furthest, 1.20 of 2026-05-04T03:02:01Z",
            f"  passed over: {wrong.name}, which ends at 1.10 of 2036-02-07T00:00:00Z",
            f"  passed over: {torn.name}, which cannot be read",
        ],
    )
    assert choose_copy(wrong) == (wrong, [f"taking {wrong}"])
    with pytest.raises(DatabaseError, match="there is no copy in"):
        choose_copy(tmp_path / "none.sqlite")
