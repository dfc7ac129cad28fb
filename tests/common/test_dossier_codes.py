"""What people type for a dossier's code, and what it is officially."""

import pytest
from msgspec import convert

from common.contract.ids import DossierCode
from common.dossier_codes import read_code

CODE = "H26.12-250701-0001"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (CODE, CODE),
        ("h26.12-250701-0001", CODE),
        ("  H26.12 - 250701 - 0001\r\n", CODE),
        ("H26.12 250701 0001", CODE),
        ("H26.12–250701—0001", CODE),
        ("H26.12--250701-0001", CODE),
        ("h26.12-25O7o1-OOOl", CODE),
        ("H26.12-250701-0001", CODE),
        ("H15.50.05.13-261008-0975", "H15.50.05.13-261008-0975"),
        ("000.00.12.H49-190730-0001", "000.00.12.H49-190730-0001"),
        ("g01-240229-12345678", "G01-240229-12345678"),
    ],
)
def test_what_was_meant(typed: str, meant: str) -> None:
    assert read_code(typed) == meant
    assert convert(meant, DossierCode) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "H26.12",
        "H26.12-250701",
        "H26.12-250701-001",
        "H26.12-250701-123456789",
        "H26.12-251301-0001",
        "H26.12-250230-0001",
        "H26.12-230229-0001",
        "H26.12-000000-0001",
        "26.12-250701-0001",
        "HH26.12-250701-0001",
        "H26.1-250701-0001",
        "H26..12-250701-0001",
        "000.H26.12-250701-0001",
        "H26.12-250701-0001x",
        "H26.12-250701-0001'; --",
        "H26.12-250701-٠٠٠١x",
        "\0",
        "H26.12-250701-" + "0" * 10_000,
        "001090000001|012345678|Nguyễn Văn A|01011990|Nam|Hà Nội|15042021",
    ],
)
def test_what_is_no_code(typed: str) -> None:
    assert read_code(typed) is None
