"""Leading through the lines: what is kept, what is not, and where it goes on."""

import shutil
from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from assets import asset
from assets.catalogue import text
from common.speech import pcm
from common.speech.checking import faults_of
from common.speech.loudness import voiced_db
from common.speech.manifest import read_manifest
from display.voice.listening import LONGEST_SECONDS
from tests.display.voice.booth import Booth
from tests.fixtures.messages import Expect

pytestmark = pytest.mark.usefixtures("_loudspeakers")


@pytest.fixture
def booth(app: QGuiApplication, tmp_path: Path) -> Callable[[], Booth]:
    return lambda: Booth(tmp_path / "mine")


def test_a_line_is_read_judged_heard_kept_and_the_next_one_comes(
    booth: Callable[[], Booth],
) -> None:
    one = booth()
    assert (one.view.page, one.view.count, one.view.done) == ("consent", 52, 0)
    assert one.view.title == "Giọng của bạn sẽ gọi số trong sảnh"
    assert "Câu 1 trên 52" in one.view.about
    one.recorder.agree()
    assert (one.view.page, one.view.line) == ("line", "Mời công dân có số")
    one.read()
    assert (one.view.phase, one.view.tone, one.view.can_keep) == ("judged", "good", True)
    one.recorder.listen()
    assert one.view.playing
    one.loudspeaker.finished.emit(one.loudspeaker.played[0][1])
    assert not one.view.playing
    one.recorder.keep()
    assert (one.view.line, one.view.place, one.view.done) == ("đến quầy số", 2, 1)
    kept = read_manifest(one.draft.folder)
    assert (kept.consent, set(kept.clips)) == ("Đồng ý.", {"call-1"})
    assert voiced_db(pcm.read(one.draft.folder / "call-1.wav")) == pytest.approx(-20, abs=0.5)


@pytest.mark.parametrize(
    ("constant", "level"), [(200, -28.0), (-500, -28.0), (1500, -28.0), (4000, -20.0)]
)
def test_a_take_ends_and_sounds_the_same_beside_a_sound_cards_constant_level(
    booth: Callable[[], Booth], tmp_path: Path, constant: int, level: float
) -> None:
    plain, raised = booth(), Booth(tmp_path / "raised")
    raised.desk.constant = constant
    for one in (plain, raised):
        one.recorder.agree()
        one.desk.speak(array("h"))
        one.read(level)
        assert (one.view.phase, one.view.tone, one.view.can_keep) == ("judged", "good", True)
        one.recorder.keep()
    ears = [one.recorder.state.ear for one in (plain, raised)]
    assert ears[0].seconds == ears[1].seconds < LONGEST_SECONDS
    assert ears[0].level == pytest.approx(ears[1].level, abs=0.1)
    clips = [pcm.read(one.draft.folder / "call-1.wav") for one in (plain, raised)]
    assert len(clips[0]) == len(clips[1])
    assert max(abs(a - b) for a, b in zip(*clips, strict=True)) < pcm.FULL / 1000


def test_it_goes_on_where_it_was_left_and_reads_again_what_was_damaged(
    booth: Callable[[], Booth],
) -> None:
    one = booth()
    one.recorder.agree()
    for _ in range(3):
        one.read()
        one.recorder.keep()
    (one.draft.folder / "call-2.wav").write_bytes(b"half a clip")
    again = booth()
    assert (again.view.page, again.view.line, again.view.done) == ("line", "đến quầy số", 2)
    again.read()
    again.recorder.keep()
    assert again.view.line == "quầy số"


def test_what_cannot_be_used_is_not_kept_and_what_is_rather_quiet_may_be(
    booth: Callable[[], Booth],
) -> None:
    one = booth()
    one.recorder.agree()
    one.recorder.take()
    one.desk.speak(pcm.heard(pcm.silence(1)))
    one.recorder.take()
    assert (one.view.tone, one.view.can_keep, one.view.can_listen) == ("bad", False, False)
    one.recorder.keep()
    assert one.view.done == 0
    one.read(-47)
    assert (one.view.tone, one.view.can_keep, one.view.good) == ("warn", True, False)
    one.recorder.go(1)
    one.recorder.go(-1)
    assert (one.view.phase, one.view.can_keep) == ("ready", False)


def test_a_microphone_that_is_pulled_out_is_said_and_a_take_of_it_forgotten(
    booth: Callable[[], Booth],
) -> None:
    one = booth()
    one.recorder.agree()
    one.recorder.take()
    one.desk.plugged = False
    one.desk.availableChanged.emit()
    assert (one.view.page, one.view.phase) == ("microphone", "ready")
    one.recorder.take()
    assert one.view.phase == "ready"
    one.desk.plugged = True
    one.desk.availableChanged.emit()
    one.read()
    assert one.view.can_keep


def test_a_disk_that_takes_nothing_is_said_and_the_take_stays(
    booth: Callable[[], Booth], monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    one = booth()
    one.recorder.agree()
    one.read()
    with monkeypatch.context() as full:
        full.setattr("display.voice.draft.write_private", _full)
        expect_message("takes nothing")
        one.recorder.keep()
    assert "ổ đĩa đã đầy" in one.view.trouble
    assert (one.view.done, one.view.can_keep) == (0, True)
    one.recorder.keep()
    assert (one.view.done, one.view.trouble) == (1, "")


def test_a_disk_that_does_not_take_the_consent_is_said_of_the_consent(
    booth: Callable[[], Booth], tmp_path: Path, expect_message: Expect
) -> None:
    (tmp_path / "mine").write_text("a file where the folder is to be", encoding="utf-8")
    one = booth()
    expect_message("takes nothing")
    one.recorder.agree()
    assert (one.view.page, one.view.words) == ("consent", text("vi", "recorder.consent"))
    assert one.view.trouble == (
        "Chưa lưu được sự đồng ý: ổ đĩa không ghi được. Kiểm tra ổ đĩa và thư mục rồi bấm lại."
    )
    (tmp_path / "mine").unlink()
    one.recorder.agree()
    assert (one.view.page, one.view.trouble) == ("line", "")


def test_what_was_said_of_a_take_goes_with_it(
    booth: Callable[[], Booth], monkeypatch: pytest.MonkeyPatch, expect_message: Expect
) -> None:
    one = booth()
    one.recorder.agree()
    expect_message("takes nothing")
    with monkeypatch.context() as full:
        full.setattr("display.voice.draft.write_private", _full)
        for leave in (partial(one.recorder.go, 1), one.recorder.take):
            one.read()
            one.recorder.keep()
            assert one.view.trouble
            leave()
            assert one.view.trouble == ""


def test_the_last_line_leads_to_a_call_that_is_heard_whole(
    booth: Callable[[], Booth], tmp_path: Path
) -> None:
    shutil.copytree(asset("voices/packs/espeak-vi-north"), tmp_path / "mine")
    (tmp_path / "mine" / "letter-z.wav").unlink()
    one = booth()
    assert (one.view.page, one.view.place, one.view.done) == ("line", 52, 51)
    one.read()
    one.recorder.keep()
    assert (one.view.page, one.view.done) == ("done", 52)
    one.recorder.listen()
    assert pcm.duration(one.loudspeaker.played[-1][0]) > 1
    assert [str(fault) for fault in faults_of(one.draft.folder)] == []
    one.recorder.go(-1)
    assert (one.view.page, one.view.place) == ("line", 52)
    one.recorder.go(1)
    assert one.view.page == "done"


def _full(path: Path, content: bytes) -> None:
    raise OSError(28, "No space left on device")
