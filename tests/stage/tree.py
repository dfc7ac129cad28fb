"""Our own tree: its root, and the Python and QML files a check looks at."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("assets", "common", "kiosk", "counter", "display", "server")
HOUSE = ("dev.py", *PACKAGES, "tests")


def files(suffix: str, prefixes: tuple[str, ...] = ()) -> list[Path]:
    """Our files that end in `suffix`, sorted; `prefixes`, paths below the root, narrow it."""
    return sorted(set(_below(suffix, prefixes or HOUSE)))


def _below(suffix: str, prefixes: tuple[str, ...]) -> Iterator[Path]:
    for prefix in prefixes:
        start = ROOT / prefix
        if start.is_file() and start.suffix == suffix:
            yield start
        yield from (path for path in start.rglob(f"*{suffix}") if "__pycache__" not in path.parts)
