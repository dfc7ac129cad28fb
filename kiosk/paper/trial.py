"""Draws the trial paper of the staff's menu: which kiosk and printer, the paper's edges, marks and a code."""

from datetime import datetime

from msgspec import Struct
from PySide6.QtGui import QFont

from assets.catalogue import text
from common.forms import full
from kiosk.paper import qr, raster
from kiosk.paper.pen import Pen, written

CAPITALS = (
    "ĂÂĐÊÔƠƯ ÁÀẢÃẠ",
    "ẮẰẲẴẶ ẤẦẨẪẬ",
    "ÉÈẺẼẸ ẾỀỂỄỆ",
    "ÍÌỈĨỊ ÝỲỶỸỴ",
    "ÓÒỎÕỌ ỐỒỔỖỘ",
    "ỚỜỞỠỢ ÚÙỦŨỤ ỨỪỬỮỰ",
)
"""Every capital with a mark: where a printer spoils one, it shows here."""


class Trial(Struct, frozen=True, kw_only=True):
    """`printer` as for `--printer`; `at` is in the hall's zone."""

    language: str
    center: str
    device: str
    printer: str
    at: datetime


def draw_trial(trial: Trial, width: int) -> raster.Raster:
    """The paper as dots; `width` as for a ticket."""

    def write(pen: Pen) -> None:
        _head(pen, trial)
        _marks(pen, trial)

    return written(width, write)


def _head(pen: Pen, trial: Trial) -> None:
    say = trial.language
    pen.ruler()
    pen.words(trial.center, 30, QFont.Weight.DemiBold)
    pen.gap(8)
    pen.framed(text(say, "staff.trial.title"), 38)
    pen.gap(8)
    pen.words(trial.device, 34, QFont.Weight.Bold)
    pen.words(trial.printer, 30, QFont.Weight.DemiBold)
    pen.words(f"{trial.at:%H:%M:%S} · {full(say, trial.at)}", 30, QFont.Weight.DemiBold)
    pen.gap(10)
    pen.line()


def _marks(pen: Pen, trial: Trial) -> None:
    pen.gap(10)
    for line in CAPITALS:
        pen.words(line, 40, QFont.Weight.Bold)
    pen.gap(6)
    pen.line()
    pen.code(qr.modules(f"motcua {trial.device} {trial.at.isoformat(timespec='seconds')}"))
    pen.words(text(trial.language, "staff.trial.note"), 30, QFont.Weight.Bold)
