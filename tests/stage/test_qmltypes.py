"""qmllint knows our Python types: a right page is clean, a wrong one is not."""

import subprocess
from pathlib import Path

import PySide6
import pytest

from tests.stage.qmltypes import generate
from tests.stage.tree import ROOT

PAGE = """import QtQuick
import Common
import Counter

Item {
    id: page

    required property CounterModel vm

    Body {
        text: page.vm.%s
    }
}
"""


@pytest.mark.parametrize(
    ("what", "clean"),
    [
        ("label", True),
        ("running + page.vm.undoLeft", True),
        ('keyOf("main")', True),
        ("lable", False),
        ("nobody()", False),
    ],
)
def test_a_page_is_checked_against_its_view_model(tmp_path: Path, what: str, clean: bool) -> None:
    page = tmp_path / "Page.qml"
    page.write_text(PAGE % what, encoding="utf-8")
    folders = [*generate(ROOT, tmp_path / "types"), ROOT / "common/ui/qml"]
    options = [part for folder in folders for part in ("-I", str(folder))]
    tool = Path(PySide6.__file__).with_name("qmllint")
    done = subprocess.run(
        [tool, "-W", "0", *options, page], capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) is clean, done.stderr
