"""A center whose services, fields and procedures have names of ninety letters and more."""

from collections.abc import Mapping

from msgspec.structs import replace

from kiosk.procedures.index import Index
from tests.fixtures.escpos_printer import EscposPrinter
from tests.kiosk.screen import Screen

NAMES = {
    "vi": "Đăng ký, cấp giấy phép và quản lý phương tiện giao thông cơ giới đường bộ, đường thủy nội địa",
    "en": "Registration, licensing and supervision of motor vehicles on roads and inland waterway crafts",
    "zh": "公路机动车辆与内河船舶的登记注册、许可证核发、年度检验以及日常监督管理等各类行政事务的受理窗口",
}
"""As long as a center's own names may sensibly be."""


def long_names(kiosk: Screen, printer: EscposPrinter) -> None:
    """Every service, field and procedure has the same long name."""
    session = kiosk.session
    session.config = replace(
        session.config, services=tuple(replace(row, name=NAMES) for row in session.config.services)
    )
    session.show()
    _stock(kiosk, NAMES)


PRIORITIES = {
    "vi": "Người có công với cách mạng, thân nhân của liệt sĩ",
    "en": "People with merit to the revolution, martyrs' kin",
    "zh": "革命有功人员、烈士家属以及抗战时期的老战士",
}
"""As the law words it."""


def long_classes(kiosk: Screen, printer: EscposPrinter) -> None:
    """All that goes before others has a long name, and so has every service."""
    session = kiosk.session
    classes = (replace(row, name=PRIORITIES) for row in session.config.priority_classes)
    session.config = replace(session.config, priority_classes=tuple(classes))
    long_names(kiosk, printer)


def long_visit(kiosk: Screen, printer: EscposPrinter) -> None:
    """A visit to a service of a long name has just ended."""
    long_names(kiosk, printer)
    kiosk.session.serve("chung-thuc")
    kiosk.awaits("offer.B001")


def many_services(kiosk: Screen, printer: EscposPrinter) -> None:
    """The center has more services than show at once."""
    thirty_services(kiosk)


def thirty_services(kiosk: Screen) -> None:
    """The center has many services, each with its hint."""
    session = kiosk.session
    few = session.config.services
    more = (replace(few[place % len(few)], id=f"dich-vu-{place}") for place in range(len(few), 30))
    session.config = replace(session.config, menu=(), services=(*few, *more))
    session.show()


def as_published(kiosk: Screen) -> None:
    """The procedures by their own names again; services are the morning's."""
    _stock(kiosk, None)


def _stock(kiosk: Screen, names: Mapping[str, str] | None) -> None:
    rows = kiosk.session.published
    if names is not None:
        own = {"name": names, "field": names}
        rows = tuple(replace(row, name=names["vi"], field=names["vi"], says=own) for row in rows)
    kiosk.kiosk.journeys.looking.stock(Index(rows))


SCENES = (
    ("services-long", "services", ("rest.take",), long_names),
    ("services-many", "services", ("rest.take",), many_services),
    ("priority-long", "priority.none", ("rest.take", "service.ho-tich"), long_classes),
    ("faces-long", "face.1", ("offer.B001",), long_visit),
    ("procedures-long", "field.0", ("rest.look",), long_names),
    ("procedures-long-field", "procedures.field", ("rest.look", "field.0"), long_names),
    (
        "procedure-long",
        "procedure.have-all",
        ("rest.look", "field.0", "hit.1.001193"),
        long_names,
    ),
)
"""Pages that show such names."""
