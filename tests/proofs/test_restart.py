"""The short form: a hundred readers; `prove` has a thousand of them and looks at the time."""

from pathlib import Path

from tests.proofs.restart import restarted


def test_a_restart_loses_no_reader_and_nothing_that_was_answered(tmp_path: Path) -> None:
    assert restarted(tmp_path, readers=100).faults == []
