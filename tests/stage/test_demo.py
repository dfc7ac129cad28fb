"""What the demo reckons and reads once all have gone home."""

import json
from pathlib import Path

from tests.stage.demo import books
from tests.stage.demo.figures import Figures
from tests.stage.demo.outage import OUTAGE
from tests.stage.demo.story import STORY


def test_the_last_line_is_one_object_of_counts_and_nearest_ranks() -> None:
    figures = Figures(touch_to_paper=[float(ms) for ms in range(1, 101)], press_to_shown=[7.04])
    told = json.loads(figures.line({"tickets": 20, "calls": 30, "ratings": 2}))
    assert told == {
        "tickets": 20,
        "calls": 30,
        "ratings": 2,
        "touch_to_paper_ms": {"p50": 50.0, "p99": 99.0},
        "press_to_shown_ms": {"p50": 7.0, "p99": 7.0},
        "press_to_heard_ms": {"p50": None, "p99": None},
    }


def test_only_complaints_of_the_programs_are_found(tmp_path: Path) -> None:
    server, kiosk = tmp_path / "server.log", tmp_path / "kiosk.log"
    server.write_text(
        'listening on http://127.0.0.1:1\n{"level": "INFO", "message": "ready"}\n'
        '{"level": "ERROR", "message": "broken"}\n'
    )
    kiosk.write_text("\nTypeError: undefined\n")
    assert books.complaints([kiosk, server]) == [
        "kiosk: TypeError: undefined",
        'server: {"level": "ERROR", "message": "broken"}',
    ]


def test_without_a_server_nothing_was_booked(tmp_path: Path) -> None:
    assert books.booked(tmp_path / "none.sqlite") == {"tickets": 0, "calls": 0, "ratings": 0}


def test_every_step_is_told_in_a_sentence_of_its_own() -> None:
    told = [step.told for story in (STORY, OUTAGE) for step in story.steps]
    assert len(set(told)) == len(told) >= 20
