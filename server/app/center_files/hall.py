"""The sheets of what people wait for and where: fields, services, counters, priority."""

from common.contract.config import Counter, Field, KioskSettings, PriorityClass, Service
from common.contract.ids import Series
from server.app.center_files.policy import read_weights
from server.app.center_files.record import Record, fits
from server.app.center_files.source import Source, refuse_twice, refuse_unknown

Rows = list[tuple[Record, Service]]
QUOTA = "daily_quota"


def read_fields(source: Source) -> tuple[Field, ...]:
    """fields.csv: id, letter, name in each language."""

    def make(record: Record) -> Field:
        letter = record.text("letter")
        if letter and not fits(letter, Series):
            record.wrong("letter", f"must be one capital letter A-Z or Đ, not {letter!r}")
        name = record.by_language("name", source.languages)
        return Field(id=record.slug("id"), letter=letter, name=name)

    rows = source.rows("fields.csv", ("id", "letter", "name_*"), (), make, at_least=1)
    refuse_twice(rows, "id", "letter")
    return tuple(field for _, field in rows)


def read_services(source: Source, fields: tuple[Field, ...]) -> Rows:
    """services.csv: id, field, name, usual minutes, open or not, a hint, maybe a quota a day."""

    def make(record: Record) -> Service:
        service = Service(
            id=record.slug("id"),
            field_id=record.text("field_id"),
            name=record.by_language("name", source.languages),
            norm_minutes=record.number("norm_minutes", Service),
            open=record.flag("open", default=True),
            hint=record.optional_by_language("hint", source.languages),
            daily_quota=record.number(QUOTA, Service) if record.has(QUOTA) else None,
        )
        if fields:
            known = (field.id for field in fields)
            refuse_unknown(record, "field_id", [service.field_id], known, "field in fields.csv")
        return service

    required = ("id", "field_id", "name_*", "norm_minutes")
    rows = source.rows("services.csv", required, ("open", "hint_*", QUOTA), make, at_least=1)
    refuse_twice(rows, "id")
    return rows


def read_counters(source: Source, services: Rows) -> tuple[Counter, ...]:
    """counters.csv: id, number, name, services (`ho-tich chung-thuc:2`, the weight after `:`)."""
    known = {service.id for _, service in services}

    def make(record: Record) -> Counter:
        weights = read_weights(record, "services")
        if known:
            refuse_unknown(record, "services", weights, known, "service in services.csv")
        return Counter(
            id=record.slug("id"),
            number=record.number("number", Counter),
            name=record.by_language("name", source.languages),
            service_ids=tuple(weights),
            weights={service: weight for service, weight in weights.items() if weight != 1},
        )

    required = ("id", "number", "name_*", "services")
    rows = source.rows("counters.csv", required, (), make, at_least=1)
    refuse_twice(rows, "id", "number")
    served = {service for _, counter in rows for service in counter.service_ids}
    for record, service in services if rows else []:
        if service.id and service.id not in served:
            record.wrong("id", f"no counter in counters.csv serves {service.id}")
    return tuple(counter for _, counter in rows)


def read_priorities(source: Source) -> tuple[PriorityClass, ...]:
    """priorities.csv: id, rank (the lowest goes first of all), name, maybe its first age and its proof."""

    def make(record: Record) -> PriorityClass:
        return PriorityClass(
            id=record.slug("id"),
            name=record.by_language("name", source.languages),
            rank=record.number("rank", PriorityClass),
            from_age=record.number("from_age", PriorityClass) if record.has("from_age") else None,
            proof=record.optional_by_language("proof", source.languages, 300),
        )

    rows = source.rows("priorities.csv", ("id", "rank", "name_*"), ("from_age", "proof_*"), make)
    refuse_twice(rows, "id")
    return tuple(priority for _, priority in rows)


def read_menu(settings: Record, services: Rows) -> tuple[str, ...]:
    """The kiosk's services in the order of its menu; all of them where center.toml says nothing."""
    known = [service.id for _, service in services]
    menu = settings.words("menu") if settings.has("menu") else tuple(known)
    if known:
        refuse_unknown(settings, "menu", menu, known, "service in services.csv")
    for word in sorted({word for word in menu if menu.count(word) > 1}):
        settings.wrong("menu", f"names {word} twice")
    if not menu and known:
        settings.wrong("menu", "must name at least one service")
    return menu


def read_kiosk(settings: Record, services: Rows) -> KioskSettings:
    """[kiosk]: what its pages offer, how it writes, where ready dossiers are fetched."""
    fetched = settings.optional_text("return_service") or None
    known = [service.id for _, service in services]
    if fetched and known:
        refuse_unknown(settings, "return_service", [fetched], known, "service in services.csv")
    new = settings.choice("tone", ("old", "new"), "old") == "new"
    return KioskSettings(
        card=settings.flag("card", default=True),
        tone="new" if new else "old",
        return_service=fetched,
    )
