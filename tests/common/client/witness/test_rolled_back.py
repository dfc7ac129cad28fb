"""The real server put back in silence: a device tells it so, and what it has lost."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from common.board.state import Board
from common.client.membership.enrolment import enrol
from common.client.session import CenterSession
from tests.common.client.center import Witness
from tests.common.client.test_real_server import TEMPO, issue, new_code
from tests.drive.center import CenterServer


def board_of(seen: Witness) -> Board:
    board = seen.halls[-1].board
    assert board is not None
    return board


def test_a_server_that_was_put_back_in_silence_has_all_again(tmp_path: Path) -> None:
    copy, seen = tmp_path / "copy", Witness()
    with ExitStack() as ended:
        server = ended.enter_context(CenterServer(tmp_path / "server"))
        identity = enrol(server.url, new_code(server, "kiosk"), "kiosk", tmp_path / "kiosk")
        server.stop()
        shutil.copytree(server.data, copy)
        server.start()
        kiosk = CenterSession(identity, tmp_path / "kiosk", seen, TEMPO)
        ended.callback(kiosk.stop)
        kiosk.start()
        seen.until_state("online")
        tickets = {issue(kiosk, "ho-tich") for _ in range(3)}
        seen.until(lambda w: tickets == set(board_of(w).tickets))
        before = board_of(seen)
        server.kill()
        shutil.rmtree(server.data)
        shutil.copytree(copy, server.data)
        server.start()
        seen.until(
            lambda w: board_of(w).epoch > before.epoch and tickets == set(board_of(w).tickets)
        )
