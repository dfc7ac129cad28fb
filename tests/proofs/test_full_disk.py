"""The short form: a server and a kiosk on a small disk that is filled, and on one that fails."""

from pathlib import Path

from tests.proofs.full_disk import (
    kiosk_on_failing_disk,
    kiosk_on_small_disk,
    server_on_failing_disk,
    server_on_small_disk,
)

OFTEN = 0.2
"""So many of few writes fail that some do."""


def test_a_server_on_a_full_disk_answers_only_what_it_keeps(tmp_path: Path) -> None:
    assert server_on_small_disk(tmp_path, tickets=20).faults == []


def test_a_kiosk_on_a_full_disk_prints_only_what_it_keeps(tmp_path: Path) -> None:
    assert kiosk_on_small_disk(tmp_path, papers=6).faults == []


def test_a_server_on_a_failing_disk_answers_only_what_it_keeps(tmp_path: Path) -> None:
    assert server_on_failing_disk(tmp_path, tickets=20, part=OFTEN).faults == []


def test_a_kiosk_on_a_failing_disk_prints_only_what_it_keeps(tmp_path: Path) -> None:
    assert kiosk_on_failing_disk(tmp_path, papers=12, part=OFTEN).faults == []
