"""The services' files as systemd reads them."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import tree_sitter_powershell
from tree_sitter import Language, Parser

from common.ui.out_of_order import main as out_of_order
from tests.stage.tree import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
WINDOWS = DEPLOY / "windows"
SCREENS = ("kiosk", "display")


class Unit(configparser.RawConfigParser):
    """A unit's settings; of one that stands there twice the last."""

    def __init__(self, name: str) -> None:
        super().__init__(strict=False, delimiters=("=",), comment_prefixes=("#",))
        self.read(DEPLOY / "systemd" / name, encoding="utf-8")

    def optionxform(self, optionstr: str) -> str:
        return optionstr


@pytest.fixture
def placed(tmp_path: Path) -> list[str]:
    """The units with programs that are there on every machine."""
    for unit in UNITS:
        text = re.sub(r"/(opt/motcua/\.venv|usr)/bin/[a-z-]+", "/bin/true", unit.read_text("utf-8"))
        (tmp_path / unit.name).write_text(text, "utf-8")
    return [str(tmp_path / unit.name) for unit in UNITS]


def test_systemd_understands_every_unit(placed: list[str]) -> None:
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *placed],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stdout + told.stderr) == (0, "")


def test_systemd_finds_no_unit_exposed(placed: list[str]) -> None:
    for unit in placed:
        if "@" not in unit:
            judged = ["systemd-analyze", "security", "--offline=true", "--threshold=40", unit]
            subprocess.run(judged, capture_output=True, check=True)


def test_systemd_understands_the_users() -> None:
    users = ["systemd-sysusers", "--dry-run", str(DEPLOY / "sysusers.d" / "motcua.conf")]
    told = subprocess.run(users, capture_output=True, text=True, check=True)
    assert "not a valid" not in told.stdout + told.stderr


@pytest.mark.parametrize("unit", [unit.name for unit in UNITS if "@" not in unit.name])
def test_a_service_is_watched_and_starts_again(unit: str) -> None:
    service = Unit(unit)["Service"]
    assert (service["Type"], service["Restart"], service["WatchdogSec"]) == (
        "notify",
        "always",
        "30",
    )
    assert service["User"] != "root"


@pytest.mark.parametrize("program", SCREENS)
def test_a_screen_that_fails_again_and_again_says_so_and_is_tried_again(program: str) -> None:
    screen = Unit(f"motcua-{program}.service")
    assert screen["Unit"]["OnFailure"] == f"motcua-out-of-order@{program}.service"
    assert int(screen["Unit"]["StartLimitBurst"]) > 1
    assert screen["Service"]["NotifyAccess"] == "all", "cage is the main process"
    page = Unit("motcua-out-of-order@.service")
    assert page["Unit"]["OnSuccess"] == "motcua-%i.service"
    command = page["Service"]["ExecStart"].partition("motcua-out-of-order ")[2]
    with pytest.raises(SystemExit) as left:
        out_of_order([*command.replace("%i", program).split(), "--help"])
    assert left.value.code == 0


def test_the_shell_understands_its_scripts() -> None:
    shell = shutil.which("sh")
    assert shell is not None
    for script in DEPLOY.glob("*.sh"):
        subprocess.run([shell, "-n", str(script)], check=True)


def test_no_key_leads_from_a_screen_to_another_console() -> None:
    for program in SCREENS:
        cage, _, _ = Unit(f"motcua-{program}.service")["Service"]["ExecStart"].partition(" -- ")
        assert cage.split() == ["/usr/bin/cage", "-d", "$MOTCUA_CAGE_OPTIONS"]
    told = (DEPLOY / "sysctl.d" / "motcua-screen.conf").read_text("utf-8").splitlines()
    assert [line for line in told if not line.startswith("#")] == ["kernel.sysrq = 0"]


POWERSHELL = Parser(Language(tree_sitter_powershell.language()))


def in_powershell(script: bytes) -> bool:
    return not POWERSHELL.parse(script).root_node.has_error


@pytest.mark.parametrize("script", sorted(WINDOWS.glob("*.ps1")), ids=lambda script: script.name)
def test_powershell_reads_each_script(script: Path) -> None:
    text = script.read_bytes()
    assert text.isascii(), "Windows PowerShell takes other letters for those of a code page"
    assert in_powershell(text)
    assert not in_powershell(text + b"if (")
    assert text.startswith(b"# NOT TRIED.")


@pytest.mark.parametrize("script", ["shell-launcher.ps1", "winlogon-shell.ps1"])
def test_a_windows_lock_can_be_undone(script: str) -> None:
    text = (WINDOWS / script).read_text("ascii")
    for part in ("[switch]$Undo", "Lock-Kiosk $Name", "Unlock-Kiosk", "settings.ps1"):
        assert part in text
    assert script in (DEPLOY / "README.md").read_text("utf-8")


def test_every_file_is_installed_or_told_of() -> None:
    told = (DEPLOY / "install.sh").read_text("utf-8") + (DEPLOY / "README.md").read_text("utf-8")
    for file in DEPLOY.rglob("*"):
        if file.is_file():
            shown = re.sub(
                r"motcua-(kiosk|display|server)\.service", "motcua-$role.service", file.name
            )
            assert file.name in told or shown in told or f"{file.parent.name}/" in told
