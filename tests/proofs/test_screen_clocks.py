"""The short form: one display with the clocks of 2036 and 1970; `prove` tries more, and counters."""

from pathlib import Path

from tests.proofs.screen_clocks import one_display


def test_a_display_shows_the_time_of_the_server_or_none(tmp_path: Path) -> None:
    one_display(tmp_path, "@2036-02-07 16:28:00", "@1970-01-01 00:00:00")
