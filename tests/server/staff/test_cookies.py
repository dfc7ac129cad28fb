"""Our two cookies are found among whatever else the programs at this host have set."""

import pytest

from server.staff import cookies

TOKEN = "t-" * 20
OWN = f"motcua-staff={TOKEN}; motcua-staff-language=en"


@pytest.mark.parametrize(
    "foreign",
    [
        *('x={"a":1}', "a=c d", 't="un', "é=1", "=", "", "one", 'q="a; b"', "a=b=c", "\x00=1"),
        *("motcua-staff=", 'motcua-staff="x"', "motcua-staff=../../x; motcua-staff-language=zz"),
        *("xmotcua-staff=" + "u" * 32, "__Host-motcua-staff=" + "u" * 32),
    ],
)
def test_a_cookie_of_another_program_keeps_nobody_out(foreign: str) -> None:
    for told in (f"{foreign}; {OWN}", f"{OWN}; {foreign}", f"{foreign};{OWN};{foreign}"):
        headers = {"cookie": told, "accept-language": "vi"}
        assert cookies.person(headers, secure=False) == TOKEN
        assert cookies.language(headers) == "en"


def test_of_two_of_the_same_name_the_nearest_path_counts() -> None:
    """Browsers send that one first."""
    told = {"cookie": f"motcua-staff={TOKEN}; motcua-staff={'u' * 32}"}
    assert cookies.person(told, secure=False) == TOKEN


def test_nothing_is_made_of_what_is_not_there() -> None:
    for told in ({}, {"cookie": ""}, {"cookie": f"motcua-staff={'é' * 32}"}):
        assert cookies.person(told, secure=False) == ""
        assert cookies.language(told) == "vi"
    assert cookies.person({"cookie": OWN}, secure=True) == ""
