"""Files reach a folder whole, and people by mail over a TLS that is proved."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from server.reports.schedules.delivering import (
    DeliveryError,
    Letter,
    ReportFile,
    message_of,
    put,
    send,
)
from server.reports.schedules.settings import Mail, Schedule
from tests.drive.ports import free_port
from tests.server.reports.schedules.post_office import (
    NOBODY,
    PASSWORD,
    STRANGER,
    USER,
    PostOffice,
)

FILES = (
    ReportFile(name="s-waits-2026-11-20-2026-11-20.pdf", body=b"%PDF-1.4\n"),
    ReportFile(name="s-waits-2026-11-20-2026-11-20.csv", body="\ufeffThời gian chờ".encode()),
)
LETTER = Letter(id="<s.2026-11-20@ba-dinh.motcua>", subject="Báo cáo Đống Đa", words="Kính gửi\n")
SCHEDULE = Schedule(id="s", every="day", reports=("waits",), mail=("a@example.vn", "b@example.vn"))
ARRIVED = dict.fromkeys(SCHEDULE.mail, "arrived")


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with PostOffice(tmp_path_factory.mktemp("post")).open() as office:
        yield office


@pytest.fixture
def mail(post: PostOffice) -> Mail:
    post.begin_anew()
    return Mail(
        host="127.0.0.1", port=post.port, sender="bao-cao@example.vn", user=USER, password_file="p"
    )


def sent(
    mail: Mail, secret: str, authority: Path | None, to: tuple[str, ...] = SCHEDULE.mail
) -> Mapping[str, str]:
    return send(mail, secret, authority, message_of(mail, SCHEDULE, LETTER, FILES), to)


def test_a_message_arrives_with_its_files(post: PostOffice, mail: Mail) -> None:
    assert sent(mail, PASSWORD, post.authority) == ARRIVED
    (letter,) = post.letters
    assert (letter["Subject"], letter["To"]) == (LETTER.subject, "a@example.vn, b@example.vn")
    assert letter["Message-ID"] == LETTER.id
    body = letter.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == LETTER.words
    parts = {
        part.get_filename(): part.get_payload(decode=True) for part in letter.iter_attachments()
    }
    assert parts == {file.name: file.body for file in FILES}


def test_some_addresses_are_refused_others_get_it(post: PostOffice, mail: Mail) -> None:
    post.later = {"b@example.vn"}
    told = {"a@example.vn": "arrived", "b@example.vn": "put-off", NOBODY: "refused"}
    assert sent(mail, PASSWORD, post.authority, tuple(told)) == told
    assert post.reached == [["a@example.vn"]]
    del told["a@example.vn"]
    assert sent(mail, PASSWORD, post.authority, tuple(told)) == told


def test_who_was_not_named_before_the_server_closed_may_get_it_later(
    post: PostOffice, mail: Mail
) -> None:
    post.closing = {"b@example.vn"}
    told = {NOBODY: "refused", "b@example.vn": "put-off", "c@example.vn": "put-off"}
    assert sent(mail, PASSWORD, post.authority, tuple(told)) == told
    assert post.reached == []


def fault(
    mail: Mail, secret: str, authority: Path | None, to: tuple[str, ...] = SCHEDULE.mail
) -> tuple[str, str, str]:
    """Its code, words, which tell neither a secret nor an address, and whether it may go well later."""
    with pytest.raises(DeliveryError) as failed:
        sent(mail, secret, authority, to)
    words = str(failed.value)
    assert "@" not in words
    assert secret not in words
    assert failed.value.place == mail.host
    return failed.value.code, words, failed.value.outcome


def test_each_fault_of_a_mail_server_has_its_code(
    post: PostOffice, mail: Mail, tmp_path: Path
) -> None:
    here = post.authority
    assert fault(mail, "wr0ng", here)[0] == "sign-in-refused"
    assert fault(mail, "mật khẩu", here)[0] == "sign-in-refused"
    code, words, _ = fault(mail, PASSWORD, None)
    assert code == "tls-fault"
    assert "certificate verify failed" in words
    assert fault(replace(mail, security="tls"), PASSWORD, here)[0] == "tls-fault"
    assert fault(mail, PASSWORD, tmp_path / "no-such.pem")[0] == "tls-fault"
    gone = replace(mail, port=free_port())
    assert fault(gone, PASSWORD, here)[::2] == ("mail-not-reached", "failed")
    assert fault(replace(mail, sender=STRANGER), PASSWORD, here)[::2] == (
        "sender-refused",
        "failed",
    )
    post.answer = "451 too busy"
    assert fault(mail, PASSWORD, here)[::2] == ("mail-refused", "failed")
    post.answer = "552 too large for a@example.vn"
    assert fault(mail, PASSWORD, here) == (
        "mail-refused",
        "127.0.0.1: (552, b'too large for …",
        "refused",
    )
    assert post.letters == []


def test_a_message_that_was_taken_has_arrived_however_the_talk_ends(
    post: PostOffice, mail: Mail
) -> None:
    post.goodbye = "421 closing"
    assert sent(mail, PASSWORD, post.authority) == ARRIVED
    assert len(post.letters) == 1


def test_a_folder_gets_whole_files_and_is_never_made(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    put(tmp_path, FILES)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.body for file in FILES
    }
    assert unput(tmp_path / "pulled") == "no-folder"
    assert unput(tmp_path / FILES[0].name) == "no-folder"
    assert unput(Path("/sys/kernel")) == "folder-closed"
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / FILES[0].name).mkdir()
    assert unput(tmp_path / "odd") == "folder-failed"
    assert [file.name for file in (tmp_path / "odd").iterdir()] == [FILES[0].name]
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / f".{FILES[0].name}.part").symlink_to("/dev/full")
    assert unput(tmp_path / "full") == "disk-full"
    assert list((tmp_path / "full").iterdir()) == []


def unput(folder: Path) -> str:
    """Why nothing can be put there."""
    with pytest.raises(DeliveryError) as failed:
        put(folder, FILES)
    assert failed.value.place == str(folder)
    assert str(folder) in str(failed.value)
    return failed.value.code
