"""The short form: one display with the clocks of 1970 and 2036; `prove` tries more, and counters."""

from pathlib import Path

from tests.proofs.screen_clocks import one_display


def test_a_display_shows_the_time_of_the_server_or_none(tmp_path: Path) -> None:
    one_display(tmp_path, "@1970-01-01 10:00:00", "@2036-02-07 06:28:00")
