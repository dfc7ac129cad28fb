"""Which version of the programs this is."""

from functools import cache


@cache
def program_version() -> str:
    """The installed version of motcua, or `source` when it runs from its tree."""
    from importlib.metadata import (  # noqa: PLC0415 - it loads slowly, and the window comes first
        PackageNotFoundError,
        version,
    )

    try:
        return version("motcua")
    except PackageNotFoundError:
        return "source"
