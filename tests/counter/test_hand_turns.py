"""Whom each counter calls by hand without hearing of the others, and who comes last."""

from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from common.contract.snapshot import CounterSeat
from counter.hand_book import HandBook
from counter.local import Local
from tests.counter.by_hand import CUT, SIGNED, Bench
from tests.counter.halls import HERE, Scene, signed, ticket
from tests.counter.window import LOCAL

OTHER = "quay-1"
BOTH = replace(
    CUT,
    tickets=tuple(ticket(number) for number in range(20, 25)),
    others=(CounterSeat(id=OTHER, state="open", officer_id="le-minh-anh", ticket_id=None),),
)


def at(counter_id: str) -> Local:
    return replace(LOCAL, signed=replace(signed(), counter_id=counter_id))


def cut_off(folder: Path, scene: Scene, local: Local = SIGNED) -> Bench:
    folder.mkdir(exist_ok=True)
    bench = Bench(folder, local, scene)
    bench.press("by-hand")
    return bench


def labels(bench: Bench) -> list[str]:
    return [row.label for row in bench.view.hand.waiting]


def test_counters_that_hear_nothing_of_each_other_begin_with_different_people(
    tmp_path: Path,
) -> None:
    first = cut_off(tmp_path / "1", BOTH, at(OTHER))
    second = cut_off(tmp_path / "2", BOTH)
    assert labels(first) == ["B020", "B022", "B024", "B021", "B023"]
    assert labels(second) == ["B021", "B023", "B020", "B022", "B024"]
    for bench in (first, second):
        bench.press("main", "main", "main", "main")
    assert [fact.label for fact in first.facts] == ["B020", "B022"]
    assert [fact.label for fact in second.facts] == ["B021", "B023"]


def test_each_group_of_counters_deals_out_its_own_tickets(tmp_path: Path) -> None:
    elsewhere = [ticket(30 + one, service_id="cu-tru", label=f"C{one}") for one in range(3)]
    mixed = tuple(one for pair in zip(BOTH.tickets, elsewhere, strict=False) for one in pair)
    assert labels(cut_off(tmp_path, replace(BOTH, tickets=mixed))) == ["B021", "B020", "B022"]


def test_what_was_sent_to_one_counter_and_who_was_called_there_are_its_own(tmp_path: Path) -> None:
    sent = ticket(24, to_counter_id=HERE)
    scene = replace(BOTH, tickets=(*BOTH.tickets[:4], sent, ticket(7, "called")))
    assert labels(cut_off(tmp_path, scene)) == ["B007", "B021", "B023", "B024", "B020", "B022"]


@pytest.mark.parametrize("state", ["closed", "paused"])
def test_a_counter_that_was_not_open_takes_no_turn(
    tmp_path: Path, state: Literal["closed", "paused"]
) -> None:
    other = replace(BOTH.others[0], state=state)
    bench = cut_off(tmp_path, replace(BOTH, others=(other,)))
    assert labels(bench) == ["B020", "B021", "B022", "B023", "B024"]


def test_a_counter_that_was_closed_itself_does_not_begin_as_the_open_one_does(
    tmp_path: Path,
) -> None:
    assert labels(cut_off(tmp_path, replace(BOTH, state="closed", officer=None)))[0] == "B021"


def test_that_another_counter_may_have_called_somebody_is_said(tmp_path: Path) -> None:
    bench = cut_off(tmp_path, replace(BOTH, tickets=BOTH.tickets[:2]))
    assert bench.view.hand.hint == "Gõ số trên phiếu, hoặc bấm để gọi người đầu danh sách."
    bench.press("main", "main")
    assert bench.view.hand.main_text == "Gọi B020"
    assert bench.view.hand.hint.startswith("Hết số của quầy này. B020 có thể quầy khác đã gọi")
    (row,) = bench.view.hand.waiting
    assert row.remark == "Quầy khác có thể đã gọi · Chứng thực"
    bench.press("list-waiting")
    assert bench.view.sheet.options[0].detail == row.remark


def test_somebody_who_does_not_come_is_no_fact_and_waits_behind_all_others(tmp_path: Path) -> None:
    bench = cut_off(tmp_path, BOTH)
    bench.press("main", "absent")
    assert (bench.facts, bench.view.hand.notes) == ([], ())
    assert labels(bench) == ["B023", "B020", "B022", "B024", "B021"]
    bench.press("main", "absent")
    assert labels(bench) == ["B020", "B022", "B024", "B021", "B023"]
    assert bench.view.hand.waiting[-1].remark == "Đã gọi, không đến · Chứng thực"


def test_who_did_not_come_is_known_after_a_restart_and_may_be_called_again(tmp_path: Path) -> None:
    scene = replace(BOTH, tickets=BOTH.tickets[:2])
    cut_off(tmp_path, scene).press("main", "absent", "main", "absent")
    again = cut_off(tmp_path, scene)
    assert labels(again) == ["B021", "B020"]
    assert again.view.hand.hint == "Đã gọi hết danh sách. B021 lần trước không đến."
    again.press("main", "absent")
    assert labels(again) == ["B020", "B021"]
    again.press("main", "main")
    assert [fact.label for fact in again.facts] == ["B020"]
    assert [(note.label, note.state) for note in HandBook(tmp_path).load()] == [
        ("B021", "absent"),
        ("B020", "kept"),
    ]


def test_who_was_called_here_and_does_not_come_comes_last_too(tmp_path: Path) -> None:
    bench = cut_off(tmp_path, replace(CUT, tickets=(*CUT.tickets, ticket(7, "called"))))
    bench.press("main", "absent")
    assert labels(bench) == ["B020", "B021", "B022", "B007"]
