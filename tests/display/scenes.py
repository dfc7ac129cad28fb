"""Every page of the display in each of its states, as a center and what the display knows itself."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from common.client.hall import Hall, Link
from common.contract.config import Choice, Config, Reasons, Texts
from common.contract.events import CounterPaused
from common.contract.hall_config import CenterNotice, Zone
from display.place import Place
from display.viewmodels.local import Local
from tests.display.halls import START, TICKER, SmallCenter, small_config, text
from tests.display.window import announced, busy_center

Scene = tuple[Hall, Local]

DOOR = Place(kind="counter", id="q3")
ZONE = Zone(id="dong", name=text("Khu Đông", "East wing"), counter_ids=("q1", "q2"))
LONG = (
    "Từ 14 giờ hôm nay hệ thống dịch vụ công quốc gia bảo trì. Quầy 3 và quầy 4 chuyển sang nhận hồ sơ "
    "giấy; mời bà con có hồ sơ trực tuyến quay lại sau 16 giờ hoặc để lại số điện thoại tại bàn hướng "
    "dẫn. Người cao tuổi, phụ nữ mang thai và người khuyết tật được hướng dẫn tại quầy số 1."
)
MANY = {
    letter: (f"linh-vuc-{letter.lower()}", name, f"{name} office")
    for letter, name in zip(
        "ABCDEGHKMNPT",
        (
            "Hộ tịch",
            "Chứng thực",
            "Cư trú, căn cước",
            "Đất đai",
            "Xây dựng",
            "Kinh doanh",
            "Lao động – Thương binh và Xã hội",
            "Giáo dục",
            "Y tế",
            "Nông nghiệp và phát triển nông thôn",
            "Tư pháp",
            "Trả kết quả",
        ),
        strict=True,
    )
}


def zoned() -> Config:
    """The small center with a zone whose counters serve civil status and land only."""
    config = small_config()
    counters = tuple(
        replace(row, service_ids=("ho-tich", "dat-dai")) if row.id in ZONE.counter_ids else row
        for row in config.counters
    )
    return replace(config, counters=counters, zones=(ZONE,))


def _empty() -> Scene:
    return SmallCenter().hall, Local(silent=True)


def _calls() -> Scene:
    return busy_center().hall, Local()


def _banner() -> Scene:
    center = busy_center()
    return center.hall, Local(announced=announced(center, "C016", 5), voiceless=("vi",))


def _practice() -> Scene:
    hall = busy_center().hall
    assert hall.config is not None
    center = replace(hall.config.center, practice=True)
    return replace(hall, config=replace(hall.config, center=center)), Local()


def _cut_off() -> Scene:
    center = busy_center()
    center.cut_off()
    return center.hall, Local()


def _zone() -> Scene:
    center = SmallCenter(zoned())
    center.open(1)
    center.call("A001", 1)
    center.call("D002", 2)
    return center.hall, Local(place=Place(kind="zone", id="dong"))


def _zone_gone() -> Scene:
    return _zone()[0], Local(place=Place(kind="zone", id="tay"))


def _notice() -> Scene:
    notice = CenterNotice(text=text(LONG, LONG), until="2026-12-01")
    texts = Texts(ticker=(TICKER,), notices=(notice,))
    return SmallCenter(replace(small_config(), media=(), texts=texts)).hall, Local()


def _many() -> Scene:
    center = SmallCenter(small_config(MANY))
    center.open(1)
    center.issue("A001")
    return center.hall, Local()


def _waits() -> Scene:
    return Hall(config=None, board=None, link=Link(state="offline", since=START)), Local()


def _door(*, called: bool = False, served: bool = False, paused: bool = False) -> Scene:
    none: tuple[Choice, ...] = ()
    pause = (Choice(id="hop", name=text("Đang họp", "In a meeting")),)
    reasons = Reasons(pause=pause, park=none, transfer=none, cancel=none, priority=none)
    center = SmallCenter(replace(small_config(), reasons=reasons))
    center.open(3)
    local = Local(place=DOOR)
    if called or served:
        center.call("A3-025", 3)
        local = replace(local, announced=announced(center, "A3-025", 3))
    if served:
        center.serve("A3-025", 3)
    if paused:
        center.happen(CounterPaused(counter_id="q3", officer_id=None, reason="hop"))
        center.cut_off()
    return center.hall, local


def _door_long() -> Scene:
    """Three figures, a label of three parts, all that a counter may serve, and no loudspeaker."""
    config = small_config(MANY)
    counter = replace(config.counters[2], number=128)
    center = SmallCenter(replace(config, counters=(counter,)))
    center.open(3)
    center.call("K12-1004", 3)
    return center.hall, Local(place=DOOR, silent=True)


def _zone_long() -> Scene:
    """A zone with a long name on a screen without a loudspeaker."""
    named = text("Tầng 2: đất đai, xây dựng và môi trường", "Floor 2: land, building, environment")
    center = SmallCenter(replace(zoned(), zones=(replace(ZONE, name=named),)))
    center.call("D002", 2)
    return center.hall, Local(place=Place(kind="zone", id="dong"), silent=True)


def _door_gone() -> Scene:
    return SmallCenter().hall, Local(place=Place(kind="counter", id="q99"))


def _setup() -> Scene:
    return _zone()[0], Local(place=Place(kind="zone", id="dong"), setup=True)


SCENES: Mapping[str, Callable[[], Scene]] = {
    "empty": _empty,
    "calls": _calls,
    "banner": _banner,
    "practice": _practice,
    "cut-off": _cut_off,
    "zone": _zone,
    "zone-gone": _zone_gone,
    "notice": _notice,
    "many": _many,
    "waits": _waits,
    "door-open": _door,
    "door-called": lambda: _door(called=True),
    "door-serving": lambda: _door(served=True),
    "door-paused": lambda: _door(paused=True),
    "door-long": _door_long,
    "door-gone": _door_gone,
    "zone-long": _zone_long,
    "setup": _setup,
}
