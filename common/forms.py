"""Numbers and dates in figures, as a language writes them."""

from datetime import date

from assets.catalogue import text


def number(language: str, value: int) -> str:
    """A whole number by thousands: 50.000 in Vietnamese, 50,000 in English."""
    return f"{value:,}".replace(",", text(language, "common.number.group"))


def short(language: str, day: date) -> str:
    """Day and month: 23/11."""
    return text(language, "common.date.short", f"{day:%d}", f"{day:%m}")


def full(language: str, day: date) -> str:
    """Day, month and year: 23/11/2026."""
    return text(language, "common.date.full", f"{day:%d}", f"{day:%m}", f"{day:%Y}")
