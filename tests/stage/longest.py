"""A plugin of the whole run: the files that take longest begin first, so that none is left at the end.

Those that wait for programs alternate with those that reckon all the time.
"""

import pytest

from tests.stage.tree import ROOT

LONGEST = (
    "tests/bench/test_parts.py",
    "tests/kiosk/test_looks.py",
    "tests/journeys/test_morning.py",
    "tests/journeys/test_cuts.py",
    "tests/journeys/test_people.py",
    "tests/journeys/test_wrong_clocks.py",
    "tests/simulation/test_mutants.py",
    "tests/server/bootstrap/test_upkeep.py",
    "tests/server/test_running.py",
    "tests/journeys/test_shut_out.py",
    "tests/server/test_wrong_clock.py",
    "tests/journeys/test_by_hand.py",
    "tests/kiosk/test_taking.py",
    "tests/journeys/test_day.py",
    "tests/proofs/test_screen_clocks.py",
    "tests/server/web/test_phone.py",
    "tests/journeys/test_first_start.py",
    "tests/simulation/test_seeds_1.py",
    "tests/kiosk/test_alone.py",
    "tests/journeys/test_lost_and_handed_back.py",
    "tests/simulation/test_seeds_2.py",
    "tests/proofs/test_model.py",
    "tests/counter/test_server.py",
    "tests/simulation/test_seeds_3.py",
    "tests/display/test_journey.py",
    "tests/journeys/test_enrolled_again.py",
    "tests/simulation/test_seeds_4.py",
    "tests/server/test_going.py",
    "tests/server/test_known_copies.py",
    "tests/kiosk/paper/test_receipt.py",
    "tests/proofs/test_full_disk.py",
    "tests/counter/floor/test_with_server.py",
    "tests/server/app/test_center_files_fuzz.py",
    "tests/kiosk/tablet/test_at_counter.py",
    "tests/proofs/test_power_server.py",
    "tests/server/bootstrap/test_putting_back.py",
    "tests/common/client/test_every_byte.py",
    "tests/server/app/healing/test_any_life.py",
    "tests/proofs/test_wrong_clocks.py",
    "tests/counter/test_window.py",
    "tests/server/test_main.py",
    "tests/common/client/test_real_server.py",
    "tests/display/test_looks.py",
    "tests/server/test_canary.py",
    "tests/kiosk/test_watched.py",
    "tests/simulation/test_any_order.py",
    "tests/server/domain/test_machine.py",
    "tests/journeys/test_trust.py",
    "tests/display/test_announcer.py",
    "tests/kiosk/test_questions.py",
    "tests/server/test_erasing.py",
    "tests/kiosk/test_help_pages.py",
    "tests/journeys/test_card.py",
    "tests/simulation/test_simulation.py",
    "tests/bench/test_past.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Bring the tests of the longest files to the front; the others stay in their order."""
    places = {ROOT / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
