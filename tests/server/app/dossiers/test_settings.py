"""dossiers.toml: what it may say, and one line for the operator where it cannot be used."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from server.app.dossiers.settings import DossierSettingsError, open_lookup

HTTP = '[http]\nurl = "https://mot-cua.example.vn/ho-so/{code}"\n'


def opened(folder: Path, text: str) -> object:
    (folder / "dossiers.toml").write_text(text, "utf-8")
    return open_lookup(folder, ZoneInfo("Asia/Ho_Chi_Minh"))


def test_without_the_file_there_is_no_look_up(tmp_path: Path) -> None:
    assert open_lookup(tmp_path, ZoneInfo("Asia/Ho_Chi_Minh")) is None


@pytest.mark.parametrize(
    "text",
    [
        HTTP,
        '[http]\nurl = "http://127.0.0.1:8080/{code}"',
        '[http]\nurl = "http://[::1]/x?ma={code}"',
        '[http]\nurl = "http://localhost/x"\nbody = "{code}"',
        HTTP + 'nothing = "data"\nunknown = [404, 204]',
        '[file]\npath = "ho-so.csv"\nmax_age_hours = 12\n[status]\n"Đã xong" = "ready"',
    ],
)
def test_what_can_be_used(tmp_path: Path, text: str) -> None:
    assert opened(tmp_path, text) is not None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "either"),
        ("[file", "dossiers.toml"),
        (HTTP + '[file]\npath = "x"', "either"),
        ('[file]\npath = ""', "path"),
        ('[file]\npath = "x"\nmax_age_hours = 0', "max_age_hours"),
        ('[file]\npaht = "x"', "paht"),
        ('[file]\npath = "x"\n[fields]\nname = "Tên"', "name"),
        ('[file]\npath = "x"\n[status]\n"Xong" = "finished"', "finished"),
        ('[http]\nurl = "http://mot-cua.example.vn/{code}"', "https"),
        ('[http]\nurl = "http://127.0.0.1.example.vn/{code}"', "https"),
        ('[http]\nurl = "ftp://127.0.0.1/{code}"', "https"),
        ('[http]\nurl = "https://a:b@mot-cua.example.vn/{code}"', "web address"),
        ('[http]\nurl = "https://mot-cua.example.vn:x/{code}"', "web address"),
        ('[http]\nurl = "https://mot-cua.example.vn/a b/{code}"', "web address"),
        ('[http]\nurl = "https:///{code}"', "web address"),
        ('[http]\nurl = "https://mot-cua.example.vn/"', "code"),
        ('[http]\nurl = "https://{code}.example.vn/"', "code"),
        (HTTP + 'headers = {"X Y" = "1"}', "'X Y'"),
        (HTTP + 'headers = {X = "1\\r\\nY: 2"}', "'X'"),
        (HTTP + 'headers = {X = "đ"}', "'X'"),
        (HTTP + 'secret_header = "X"', "belong together"),
        (HTTP + 'secret_header = "X"\nsecret_file = "none"', "none cannot be read"),
        (HTTP + 'secret_header = "X"\nsecret_file = "empty"', "empty is empty"),
        (HTTP + 'secret_header = "X"\nsecret_file = "open"', "chmod 600 open"),
        (HTTP + 'ca_file = "empty"', "ca_file"),
    ],
)
def test_what_cannot(tmp_path: Path, text: str, why: str) -> None:
    for name, mode in (("empty", 0o600), ("open", 0o640)):
        (tmp_path / name).write_text("s3cret" if name == "open" else "")
        (tmp_path / name).chmod(mode)
    with pytest.raises(DossierSettingsError, match=why) as told:
        opened(tmp_path, text)
    assert "\n" not in str(told.value)
    assert "s3cret" not in str(told.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "dossiers.toml").write_bytes(b"\xff\xfe[")
    with pytest.raises(DossierSettingsError, match="UTF-8"):
        open_lookup(tmp_path, ZoneInfo("Asia/Ho_Chi_Minh"))
