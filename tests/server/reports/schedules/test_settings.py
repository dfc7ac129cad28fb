"""`reports.toml` is taken as a whole or refused with what is wrong, and no secret is said."""

from datetime import time
from pathlib import Path

import pytest

from server.reports.schedules.settings import (
    FILE,
    Schedules,
    ScheduleSettingsError,
    password,
    read_schedules,
)

WHOLE = """
[mail]
host = "mail.example.vn"
from = "bao-cao@example.vn"
user = "bao-cao"
password_file = "mail-password"

[[schedule]]
id = "hang-ngay"
every = "day"
at = 07:15:00
reports = ["arrivals", "waits"]
formats = ["pdf", "xlsx"]
mail = ["giam-doc@example.vn"]
"""


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_the_file_as_it_is_meant(tmp_path: Path) -> None:
    assert read_schedules(tmp_path) == Schedules()
    found = read_schedules(written(tmp_path, WHOLE))
    assert found.mail is not None
    assert (found.mail.port, found.mail.security) == (587, "starttls")
    (one,) = found.schedule
    assert (one.at, one.reports, one.language) == (time(7, 15), ("arrivals", "waits"), "vi")


def test_the_pages_send_to_the_domains_that_the_operator_has_named(tmp_path: Path) -> None:
    text = WHOLE.replace("[mail]", '[mail]\ndomains = ["Hanoi.gov.vn"]')
    mail = read_schedules(written(tmp_path, text)).mail
    assert mail is not None
    near = ("a@EXAMPLE.vn", "b@hanoi.gov.vn")
    far = ("c@hanoi.gov.vn.evil.example", "d@sub.example.vn", "e@gmail.com")
    assert [mail.reaches(one) for one in (*near, *far)] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"waits"]', '"sums"]', "hang-ngay: there is no report sums"),
        ('"xlsx"]', '"doc"]', "there is no format doc"),
        ('mail = ["giam-doc@example.vn"]', "", "goes nowhere"),
        ('"giam-doc@example.vn"', '"giam-doc"', "matching regex"),
        ('"giam-doc@example.vn"', r'"a@b.vn\nBcc: c@d.vn"', "matching regex"),
        ('password_file = "mail-password"', "", "belong together"),
        ("[[schedule]]", 'folder = "x"\n[[schedule]]', "unknown field `folder`"),
        ('host = "mail.example.vn"', 'host = "x"\nsecurity = "none"', "Invalid enum value"),
        ("[mail]", "[mail", "Expected ']'"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in WHOLE
    with pytest.raises(ScheduleSettingsError) as refused:
        read_schedules(written(tmp_path, WHOLE.replace(old, new, 1)))
    assert why in str(refused.value)


def test_the_password_is_read_from_a_file_that_is_its_owners_alone(tmp_path: Path) -> None:
    mail = read_schedules(written(tmp_path, WHOLE)).mail
    assert mail is not None
    file = tmp_path / "mail-password"
    with pytest.raises(ScheduleSettingsError, match="cannot be read"):
        password(tmp_path, mail)
    file.write_text("s3cret\n")
    file.chmod(0o644)
    with pytest.raises(ScheduleSettingsError, match="chmod 600"):
        password(tmp_path, mail)
    file.chmod(0o600)
    assert password(tmp_path, mail) == "s3cret"
