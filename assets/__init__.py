"""Files that the programs show, play and print, and the way to find them."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def asset(name: str) -> Path:
    """The path of an asset by its name relative to this folder, such as `icons/bell.svg`.

    Raises FileNotFoundError when there is no such file or folder.
    """
    path = _ROOT / name
    if not path.exists():
        raise FileNotFoundError(f"no asset {name!r} in {_ROOT}")
    return path
