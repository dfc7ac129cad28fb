"""Every part of `dev.py bench` runs to its table; how quick it was is no matter here."""

import re

import pytest

from tests.bench.scale import TINY
from tests.stage import bench
from tests.stage.tree import ROOT

FIGURES = {
    "issue": ("IssueTicket, 32 connections", "IssueTicket on PostgreSQL, 1 connection"),
    "hall": ("Next to the call painted", "touch to the paper", "Next to the chime", "the server"),
    "start": ("first frame of the kiosk", "of the counter", "of the display"),
    "feed": ("one event at 20 readers", "memory of the server", "one event at 5 readers beside"),
    "cut": ("number and the fact of it on disk", "in a black hole", "resumed after a cut"),
    "touch": ("press to changed pixels", "next page painted", "while a page changes"),
    "old": ("CallNext with 20 old tickets", "the snapshot with 20 old tickets", "server start"),
    "counter-list": ("counter: 20 waiting, repainted",),
    "procedures": ("the slowest keystroke among 60 procedures", "the index of 60"),
    "crowd": ("call to pixels in a hall of 6", "calls lost", "calls announced", "CPU of the"),
    "pages": (
        "CPU of the staff pages, 2",
        "a call on each",
        "cold browser",
        "a touch at the live",
        "a search",
    ),
    "policy": ("a day of 20 tickets tried",),
    "reports": ("the report waits of 60 tickets", "dearest format: ratings"),
}


@pytest.mark.parametrize("part", bench.PARTS)
def test_a_part_ends_in_its_figures(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main([part], TINY) in {0, 1}
    told = capsys.readouterr().out
    for figure in FIGURES[part]:
        assert figure in told
    assert "over their limit" in told


def test_an_unknown_part_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["hall", "speed"]) == 2
    told = capsys.readouterr().err
    assert "no such part: speed" in told
    assert all(part in told for part in bench.PARTS)


def test_who_works_here_reads_of_every_part() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = re.findall(r"^\| `(\S+)` \|", told.split("## Benches")[1], re.MULTILINE)
    assert parts == list(bench.PARTS)
