"""A month without a server in short: every number once and in order, every fact kept."""

from pathlib import Path

from tests.kiosk.long_cut import long_cut


def test_a_month_without_a_server_loses_and_doubles_nothing(tmp_path: Path) -> None:
    figures = long_cut(tmp_path, days=30, tickets=600)
    assert figures.faults() == []
    assert figures.held == sum(len(labels) for labels in figures.labels.values()) == 600
    assert len(figures.labels) in {30, 31}
