"""What every way of looking dossiers up does alike: one contract, each back end held to it."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from common.contract.dossiers import Dossier
from server.app.dossiers.port import DossierLookup, UnavailableError
from server.app.dossiers.settings import open_lookup
from server.app.dossiers.shape import STATUSES
from tests.fixtures.messages import Expect
from tests.server.app.dossiers.system import system

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
COLUMNS = ("Mã hồ sơ", "Thủ tục", "Trạng thái", "Ngày nộp", "Hẹn trả", "Ngày xong", "Người nộp")
FIELDS = """
[fields]
code = "Mã hồ sơ"
procedure = "Thủ tục"
status = "Trạng thái"
applied = "Ngày nộp"
due = "Hẹn trả"
completed = "Ngày xong"
[status]
"Chờ bổ sung hồ sơ" = "waiting-papers"
"""
KNOWN = [
    dict(zip(COLUMNS, row, strict=True))
    for row in (
        *(
            (f"H26.12-250701-{n:04d}", "Đăng ký, khai sinh", str(n), "01/07/2025", "", "", "Trần B")
            for n in range(1, 11)
        ),
        ("H26.12-250701-0011", "Kết hôn", "Chờ bổ sung hồ sơ", "", "2025-07-03", "", "Lê C"),
        ("000.00.12.H49-190730-0001", "Cư trú", "10", "", "", "2019-08-01 10:00", "Lê C"),
        ("H26.12-250701-0099", "Cư trú", "mất", "", "", "", "Lê C"),
    )
]


@pytest.fixture(params=["csv", "json", "http", "http-post"])
def lookup(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DossierLookup]:
    kind = str(request.param)
    (tmp_path / "ho-so.json").write_text(json.dumps(KNOWN), "utf-8")
    with (tmp_path / "ho-so.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(KNOWN)
    with system() as other:
        other.known = {row["Mã hồ sơ"]: row for row in KNOWN}
        settings = {
            "csv": '[file]\npath = "ho-so.csv"',
            "json": '[file]\npath = "ho-so.json"',
            "http": f'[http]\nurl = "{other.url}/ho-so/{{code}}"',
            "http-post": f'[http]\nurl = "{other.url}/tra-cuu"\nbody = \'{{"maHoSo": "{{code}}"}}\'',
        }
        (tmp_path / "dossiers.toml").write_text(settings[kind] + FIELDS, "utf-8")
        found = open_lookup(tmp_path, HANOI)
        assert found is not None
        yield found


def test_each_way_says_the_same(lookup: DossierLookup, expect_message: Expect) -> None:
    if type(lookup).__name__ == "DroppedFile":
        expect_message("line 14: Trạng thái|row 13: Trạng thái")
    found = [lookup.find(f"H26.12-250701-{n:04d}") for n in range(1, 11)]
    assert [one.status for one in found if one is not None] == list(STATUSES)
    assert lookup.find("H26.12-250701-0011") == Dossier(
        code="H26.12-250701-0011",
        procedure="Kết hôn",
        status="waiting-papers",
        due="2025-07-03",
    )
    assert lookup.find("000.00.12.H49-190730-0001") == Dossier(
        code="000.00.12.H49-190730-0001",
        procedure="Cư trú",
        status="done",
        completed="2019-08-01",
    )
    assert found[0] == Dossier(
        code="H26.12-250701-0001",
        procedure="Đăng ký, khai sinh",
        status="registered",
        applied="2025-07-01",
    )
    assert lookup.find("H26.12-250701-0012") is None
    with pytest.raises(UnavailableError, match="understood"):
        lookup.find("H26.12-250701-0099")
