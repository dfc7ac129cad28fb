"""The officer's session over a restart."""

import stat
from pathlib import Path

from counter.keeper import Keeper
from tests.counter.halls import signed
from tests.fixtures.messages import Expect


def test_a_session_is_kept_for_its_owner_only_until_it_ends(tmp_path: Path) -> None:
    Keeper(tmp_path).save(signed())
    assert stat.S_IMODE((tmp_path / "sign-in.json").stat().st_mode) == 0o600
    assert Keeper(tmp_path).load() == signed()
    Keeper(tmp_path).clear()
    assert Keeper(tmp_path).load() is None
    Keeper(tmp_path).clear()


def test_a_broken_file_is_no_session(tmp_path: Path, expect_message: Expect) -> None:
    expect_message("cannot be used")
    (tmp_path / "sign-in.json").write_text("{", encoding="utf-8")
    assert Keeper(tmp_path).load() is None


def test_a_session_that_cannot_be_forgotten_is_over_all_the_same(
    tmp_path: Path, expect_message: Expect
) -> None:
    expect_message("the kept sign-in could not be removed")
    (tmp_path / "sign-in.json").mkdir()
    Keeper(tmp_path).clear()
