"""Old copies go: all of a day stay, then one a day, for 35 days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from server.storage.keeping import COPIES, COPIES_FOR, made_at, newest_copy, prune, sweep

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)


def copy(folder: Path, **ago: float) -> Path:
    path = folder / f"motcua-{NOW - timedelta(**ago):%Y%m%d-%H%M%S}.sqlite"
    path.touch()
    return path


def test_one_a_day_stays_and_nothing_older(tmp_path: Path) -> None:
    fresh = [copy(tmp_path, minutes=15 * n) for n in range(96)]
    older = [copy(tmp_path, days=2, hours=n) for n in (0, 1, 2)]
    kept, gone = copy(tmp_path, days=34), copy(tmp_path, days=36)
    other = tmp_path / "motcua-mine.sqlite"
    other.touch()
    assert set(prune(tmp_path, COPIES, COPIES_FOR, NOW)) == {gone, *older[:2]}
    assert set(tmp_path.iterdir()) == {*fresh, older[2], kept, other}
    assert newest_copy(tmp_path) == fresh[0]


def test_the_last_copy_stays_however_old(tmp_path: Path) -> None:
    old = copy(tmp_path, days=400)
    assert prune(tmp_path, COPIES, COPIES_FOR, NOW) == []
    assert newest_copy(tmp_path) == old


def test_what_a_broken_off_copy_left_goes(tmp_path: Path) -> None:
    made = copy(tmp_path)
    parts = [made.with_name(f"{made.name}.part{end}") for end in ("", "-wal", "-shm")]
    for part in parts:
        part.touch()
    modified = datetime.fromtimestamp(parts[0].stat().st_mtime, UTC)
    sweep(tmp_path, modified + timedelta(hours=1))
    assert set(tmp_path.iterdir()) == {made, *parts}
    sweep(tmp_path, modified + timedelta(hours=7))
    assert set(tmp_path.iterdir()) == {made}


def test_a_name_tells_its_time(tmp_path: Path) -> None:
    assert made_at(copy(tmp_path)) == NOW
    assert made_at(Path("motcua-99999999-000000.sqlite")) is None
    assert newest_copy(tmp_path / "none") is None
