"""The short form: a server and a kiosk on a small disk that is filled; `prove` lets disks fail too."""

from pathlib import Path

from tests.proofs.full_disk import kiosk_on_small_disk, server_on_small_disk


def test_a_server_on_a_full_disk_answers_only_what_it_keeps(tmp_path: Path) -> None:
    assert server_on_small_disk(tmp_path, tickets=20).faults == []


def test_a_kiosk_on_a_full_disk_prints_only_what_it_keeps(tmp_path: Path) -> None:
    assert kiosk_on_small_disk(tmp_path, papers=6).faults == []
