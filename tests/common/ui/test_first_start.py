"""The first start: what is typed, found, refused and waited for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication

from assets import catalogue
from common.client.errors import OutcomeUnknown, Refused, Unreachable, Untrusted
from common.client.membership.identity import DeviceIdentity
from common.contract import codec
from common.contract.ids import Profile
from common.contract.problems import problem
from common.files import write_private
from common.fingerprints import in_groups
from common.ui import first_start
from common.ui.bridge import HallBridge
from common.ui.finding import Finder, Found
from common.ui.first_start import FirstStartModel, FirstStartView, known_identity
from common.ui.settings import parse, parser
from tests.fixtures.qt import wait_until

ADDRESS = "192.168.1.10:8080"
SHOWN = "3f" * 32
GROUPS = " ".join(["3F3F"] * 16)


def identity(profile: Profile = "counter") -> DeviceIdentity:
    return DeviceIdentity(
        server_url=f"http://{ADDRESS}",
        center_id="center",
        device_id="d1",
        profile=profile,
        lane=None,
        token="secret",
    )


class Server:
    """Answers enrolments as told, one answer after the other."""

    def __init__(self, *answers: DeviceIdentity | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str, Profile]] = []
        self.pins: list[str | None] = []

    def enrol(
        self,
        address: str,
        code: str,
        name: str,
        data: Path,
        pinned: str | None,
        profile: Profile,
    ) -> DeviceIdentity:
        self.asked.append((address, code, profile))
        self.pins.append(pinned)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Nobody:
    def __init__(self, on_found: Callable[[Found], None]) -> None:
        self.on_found = on_found

    def close(self) -> None:
        pass


Make = Callable[..., tuple[FirstStartModel, list[object]]]


@pytest.fixture
def make(app: QGuiApplication, tmp_path: Path) -> Iterator[Make]:
    made: list[FirstStartModel] = []

    def build(
        server: Server,
        finding: Callable[..., Finder] = Nobody,
        address: str = "",
        code: str = "",
        pinned: str | None = None,
    ) -> tuple[FirstStartModel, list[object]]:
        model = FirstStartModel(
            "counter",
            tmp_path,
            HallBridge(),
            FirstStartView(language="vi", address=address, code=code),
            pinned=pinned,
            enrolling=server.enrol,
            finding=finding,
        )
        enrolled: list[object] = []
        model.enrolled.connect(enrolled.append)
        made.append(model)
        return model, enrolled

    yield build
    for model in made:
        model.close()


def test_what_is_typed_makes_the_device_a_counter(make: Make) -> None:
    server = Server(identity())
    model, enrolled = make(server)
    model.enrol(f" {ADDRESS} ", " 123456 ")
    assert model.property("busy") is True
    wait_until(lambda: bool(enrolled), "the enrolment")
    assert server.asked == [(ADDRESS, "123456", "counter")]
    assert enrolled == [identity()]
    assert model.property("busy") is False


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (Refused(problem("code-wrong")), "Mã đăng ký không đúng"),
        (Refused(problem("code-used")), catalogue.problem("vi", "code-used")[0]),
        (Refused(problem("too-many-tries")), catalogue.problem("vi", "too-many-tries")[0]),
        (Unreachable("no-connection"), catalogue.problem("vi", "unreachable")[0]),
        (OutcomeUnknown("timed-out"), catalogue.problem("vi", "outcome-unknown")[0]),
        (ValueError("x"), "Địa chỉ không đúng"),
        (PermissionError("x"), "Không ghi được dữ liệu"),
        (Refused(problem("wrong-profile")), "Mã của loại máy khác"),
    ],
)
def test_what_went_wrong_stands_in_words(make: Make, error: Exception, title: str) -> None:
    model, enrolled = make(Server(error))
    model.enrol(ADDRESS, "123456")
    wait_until(lambda: not model.property("busy"), "the refusal")
    assert model.property("errorTitle") == title
    assert model.property("errorText") != ""
    assert enrolled == []


def test_an_unknown_certificate_is_compared_before_it_is_trusted(make: Make) -> None:
    unknown = Untrusted("untrusted-certificate", SHOWN)
    server = Server(unknown, unknown, identity())
    model, enrolled = make(server)
    model.enrol(ADDRESS, "1")
    wait_until(lambda: model.property("compare") == GROUPS, "the question")
    assert (model.property("busy"), model.property("errorTitle")) == (False, "")
    model.different()
    assert (model.property("compare"), enrolled) == ("", [])
    assert model.property("errorTitle") == "Chưa đăng ký: máy khác trả lời"
    model.same()
    assert len(server.asked) == 1, "no question, no answer"
    model.enrol(ADDRESS, "1")
    wait_until(lambda: model.property("compare") == GROUPS, "the question")
    model.same()
    wait_until(lambda: bool(enrolled), "the enrolment")
    assert server.pins == [None, None, SHOWN]


def test_a_start_with_a_code_asks_about_the_certificate_too(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Server(Untrusted("untrusted-certificate", SHOWN))
    model, _ = make(server, address=ADDRESS, code="1")
    model.begin()
    wait_until(lambda: model.property("compare") == GROUPS, "the question")
    assert model.property("waiting") is False
    said = capsys.readouterr().err
    assert GROUPS in said
    assert "--fingerprint" in said


def test_another_fingerprint_than_asked_for_is_refused_and_both_are_named(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Server(Untrusted("wrong-certificate", SHOWN))
    model, enrolled = make(server, address=ADDRESS, code="1", pinned="0" * 64)
    model.begin()
    wait_until(lambda: model.property("errorTitle") != "", "the refusal")
    zeros = in_groups("0" * 64)
    for told in (model.property("errorText"), capsys.readouterr().err):
        assert GROUPS in told
        assert zeros in told
    assert (model.property("compare"), enrolled, server.pins) == ("", [], ["0" * 64])
    model.chooseLanguage("en")
    assert model.property("errorText").startswith(f"The fingerprint should be {zeros}")


def test_the_words_follow_the_language(make: Make) -> None:
    model, _ = make(Server(Refused(problem("code-wrong"))))
    chosen: list[str] = []
    model.languageChosen.connect(chosen.append)
    model.enrol(ADDRESS, "1")
    wait_until(lambda: not model.property("busy"), "the refusal")
    model.chooseLanguage("en")
    assert chosen == ["en"]
    assert model.property("errorTitle") == "Wrong enrolment code"


def test_a_start_with_a_code_waits_for_the_server(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_start, "AGAIN_MS", 1)
    gone = Unreachable("no-connection")
    server = Server(gone, gone, identity())
    model, enrolled = make(server, address=ADDRESS, code="1")
    waited: list[bool] = []
    model.viewChanged.connect(lambda: waited.append(bool(model.property("waiting"))))
    model.begin()
    wait_until(lambda: bool(enrolled), "the server at last")
    assert any(waited)
    assert len(server.asked) == 3


def test_a_center_found_on_the_network_is_offered(make: Make) -> None:
    center = Found(url=f"http://{ADDRESS}", name="Trung tâm")

    def finding(on_found: Callable[[Found], None]) -> Finder:
        on_found(center)
        on_found(center)
        return Nobody(on_found)

    model, _ = make(Server(), finding)
    model.begin()
    wait_until(lambda: model.property("centerCount") == 1, "the center")
    assert model._centers.rows == (center,)


def test_a_search_that_begins_while_the_page_closes_is_ended(make: Make) -> None:
    closing, closed = Event(), Event()

    class Late(Nobody):
        def close(self) -> None:
            closed.set()

    def finding(on_found: Callable[[Found], None]) -> Finder:
        closing.wait(30)
        return Late(on_found)

    model, _ = make(Server(), finding)
    model.begin()
    model.close()
    closing.set()
    assert closed.wait(30)


def test_a_start_without_a_network_looks_for_nobody(make: Make) -> None:
    tried: list[bool] = []

    def finding(on_found: Callable[[Found], None]) -> Finder:
        tried.append(True)
        raise OSError("no network")

    model, _ = make(Server(), finding)
    model.begin()
    wait_until(lambda: bool(tried), "the try")
    assert model.property("centerCount") == 0


@pytest.mark.parametrize(
    ("profile", "server", "url"),
    [
        ("counter", None, f"http://{ADDRESS}"),
        ("counter", "https://other", "https://other"),
    ],
)
def test_a_known_device_starts_without_a_code(
    tmp_path: Path, profile: Profile, server: str | None, url: str | None
) -> None:
    write_private(tmp_path / "identity.json", codec.encode(identity(profile)))
    argv = ["--data", str(tmp_path), *(["--server", server] if server else [])]
    options = parse("counter", parser("counter", ""), argv)
    known = known_identity("counter", options)
    assert (known.server_url if known else None) == url


def test_a_fingerprint_at_the_start_is_pinned_from_then_on(tmp_path: Path) -> None:
    write_private(tmp_path / "identity.json", codec.encode(identity()))
    grouped = ["--data", str(tmp_path), "--fingerprint", GROUPS]
    for argv in (grouped, grouped[:2]):
        known = known_identity("counter", parse("counter", parser("counter", ""), argv))
        assert known is not None
        assert known.server_fingerprint == SHOWN


def test_what_is_no_fingerprint_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ["--data", str(tmp_path), "--fingerprint", "12:34"]
    with pytest.raises(SystemExit):
        parse("counter", parser("counter", ""), argv)
    assert "no fingerprint" in capsys.readouterr().err
