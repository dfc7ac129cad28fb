"""Old copies go by their number: the last stay, then one a day; no clock can make a copy old."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.storage.backups import keeping
from server.storage.backups.keeping import COPY_DAYS, LAST, prune_copies, prune_heads, sweep
from server.storage.history.heads import SignedHead, sign, write_head
from server.storage.history.journal import Head
from server.storage.reports.report_rows import milliseconds
from tests.fixtures.messages import Expect
from tests.server.harness import CENTER
from tests.server.storage.made_copies import make_copy

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
KEY = b"the center's own"


def days_before(last: datetime, days: int, a_day: int = 2) -> list[datetime]:
    """Some times of each of so many days before, the oldest first."""
    return [
        last - timedelta(days=n, hours=-hour) for n in range(days, 0, -1) for hour in range(a_day)
    ]


def copies(folder: Path, times: list[datetime], seq: int = 1) -> list[Path]:
    return [make_copy(folder, time, number) for number, time in enumerate(times, start=seq)]


def test_the_last_stay_and_before_them_one_a_day(tmp_path: Path) -> None:
    older = copies(tmp_path, days_before(NOW - timedelta(days=2), COPY_DAYS + 2))
    fresh = copies(tmp_path, [NOW + n * QUARTER for n in range(LAST)], 1000)
    mine = tmp_path / "motcua-mine.sqlite"
    mine.touch()
    gone = prune_copies(tmp_path, CENTER, fresh[-1])
    assert set(gone) == {*older[:4], *older[5::2]}
    assert set(tmp_path.iterdir()) == {*older[4::2], *fresh, mine}
    assert prune_copies(tmp_path, CENTER, fresh[-1]) == []


@pytest.mark.parametrize(
    "wrong", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2036, 2, 7, tzinfo=UTC)]
)
def test_a_clock_that_jumps_makes_no_copy_old(tmp_path: Path, wrong: datetime) -> None:
    """Not the boot with a wrong clock, not the days in which it stays wrong, nor its mending."""
    older = copies(tmp_path, days_before(NOW, COPY_DAYS - 4, 1))
    fresh = copies(tmp_path, [NOW + n * QUARTER for n in range(LAST)], 1000)
    jumped = copies(tmp_path, [wrong], 2000)
    prune_copies(tmp_path, CENTER, jumped[-1])
    assert set(older) | set(fresh) | set(jumped) == set(tmp_path.iterdir())
    jumped += copies(tmp_path, [wrong + n * QUARTER for n in range(1, LAST + 1)], 2001)
    prune_copies(tmp_path, CENTER, jumped[-1])
    assert set(older) | {fresh[0]} | set(jumped) <= set(tmp_path.iterdir())
    mended = copies(tmp_path, [NOW + timedelta(days=2) + n * QUARTER for n in range(3)], 3000)
    for path in mended:
        prune_copies(tmp_path, CENTER, path)
        assert path.exists()
    assert set(older) | set(mended) <= set(tmp_path.iterdir())


def test_the_copy_just_made_stays_though_its_history_is_short(tmp_path: Path) -> None:
    """A database that was put back by hand, before anybody noticed."""
    copies(tmp_path, [NOW + n * QUARTER for n in range(LAST)], 1000)
    first = make_copy(tmp_path, NOW + timedelta(days=2), 10)
    second = make_copy(tmp_path, NOW + timedelta(days=2, minutes=15), 11)
    assert prune_copies(tmp_path, CENTER, second) == []
    third = make_copy(tmp_path, NOW + timedelta(days=2, minutes=30), 12)
    assert prune_copies(tmp_path, CENTER, third) == [second]
    assert first.exists()


def test_what_is_not_ours_or_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    other = [
        make_copy(tmp_path, NOW - timedelta(days=900, seconds=n), n, center_id="elsewhere")
        for n in range(5)
    ]
    torn = tmp_path / "motcua-20200101-000000.sqlite"
    torn.write_text("not a database")
    fresh = copies(tmp_path, [NOW + n * QUARTER for n in range(LAST)])
    assert prune_copies(tmp_path, CENTER, fresh[-1]) == []
    assert set(tmp_path.iterdir()) == {*other, torn, *fresh}


def signed(seq: int, key: bytes = KEY) -> SignedHead:
    return sign(
        key,
        Head(
            center_id=CENTER,
            epoch=1,
            seq=seq,
            hash=bytes(32),
            recorded_at=milliseconds(NOW),
            service_day=None,
            config_version=1,
            access_version=1,
        ),
    )


def test_heads_are_counted_like_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    expect_message("a head is passed over: .* was not signed by this center")
    monkeypatch.setattr(keeping, "HEAD_DAYS", 3)
    times = days_before(NOW, 3 + LAST + 1, 1)
    paths = [write_head(tmp_path, signed(seq), time) for seq, time in enumerate(times, start=1)]
    named = tmp_path / "head-mine.json"
    paths[2].rename(named)
    assert prune_heads(tmp_path, KEY, paths[-1]) == []
    other = write_head(tmp_path, signed(1, b"another"), NOW - timedelta(days=5000))
    made = write_head(tmp_path, signed(5000), datetime(2036, 2, 7, tzinfo=UTC))
    assert prune_heads(tmp_path, KEY, made) == paths[:1]
    assert other.exists()
    assert named.exists()


def test_what_a_broken_off_copy_left_goes(tmp_path: Path) -> None:
    made = make_copy(tmp_path, NOW, 1)
    parts = [made.with_name(f"{made.name}.part{end}") for end in ("", "-wal", "-shm")]
    for part in parts:
        part.touch()
    modified = datetime.fromtimestamp(parts[0].stat().st_mtime, UTC)
    sweep(tmp_path, modified + timedelta(hours=1))
    assert set(tmp_path.iterdir()) == {made, *parts}
    sweep(tmp_path, modified + timedelta(hours=7))
    assert set(tmp_path.iterdir()) == {made}
