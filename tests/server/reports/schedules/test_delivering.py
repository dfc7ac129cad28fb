"""Files reach a folder whole, and people by mail over a TLS that is proved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from server.reports.schedules.delivering import DeliveryError, Letter, ReportFile, put, send
from server.reports.schedules.settings import Mail, Schedule
from tests.server.reports.schedules.post_office import NOBODY, PASSWORD, USER, PostOffice

FILES = (
    ReportFile(name="s-waits-2026-11-20-2026-11-20.pdf", body=b"%PDF-1.4\n"),
    ReportFile(name="s-waits-2026-11-20-2026-11-20.csv", body="\ufeffThời gian chờ".encode()),
)
LETTER = Letter(id="<s.2026-11-20@ba-dinh.motcua>", subject="Báo cáo Đống Đa", words="Kính gửi\n")
SCHEDULE = Schedule(id="s", every="day", reports=("waits",), mail=("a@example.vn", "b@example.vn"))


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with PostOffice(tmp_path_factory.mktemp("post")).open() as office:
        yield office


@pytest.fixture
def mail(post: PostOffice) -> Mail:
    post.letters.clear()
    return Mail(
        host="127.0.0.1", port=post.port, sender="bao-cao@example.vn", user=USER, password_file="p"
    )


def test_a_message_arrives_with_its_files(post: PostOffice, mail: Mail) -> None:
    assert send(mail, PASSWORD, post.authority, SCHEDULE, LETTER, FILES) == 0
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
    some = replace(SCHEDULE, mail=("a@example.vn", NOBODY))
    assert send(mail, PASSWORD, post.authority, some, LETTER, ()) == 1
    assert len(post.letters) == 1
    with pytest.raises(DeliveryError, match="none of the addresses"):
        send(mail, PASSWORD, post.authority, replace(SCHEDULE, mail=(NOBODY,)), LETTER, ())


def test_a_wrong_password_and_a_strange_certificate_send_nothing(
    post: PostOffice, mail: Mail
) -> None:
    with pytest.raises(DeliveryError, match="does not take user and password") as refused:
        send(mail, "wr0ng", post.authority, SCHEDULE, LETTER, FILES)
    assert "wr0ng" not in str(refused.value)
    with pytest.raises(DeliveryError, match="certificate verify failed"):
        send(mail, PASSWORD, None, SCHEDULE, LETTER, FILES)
    with pytest.raises(DeliveryError, match="did not take the message"):
        send(replace(mail, security="tls"), PASSWORD, post.authority, SCHEDULE, LETTER, FILES)
    assert post.letters == []


def test_a_folder_gets_whole_files_and_is_never_made(tmp_path: Path) -> None:
    put(tmp_path, FILES)
    put(tmp_path, FILES)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.body for file in FILES
    }
    with pytest.raises(DeliveryError, match="there is no folder"):
        put(tmp_path / "pulled", FILES)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / FILES[0].name).mkdir()
    with pytest.raises(DeliveryError, match="cannot write into"):
        put(tmp_path / "full", FILES)
    assert [file.name for file in (tmp_path / "full").iterdir()] == [FILES[0].name]
