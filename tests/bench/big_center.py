"""The sample center with as many counters and officers as a bench wants."""

import csv
import shutil
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from typing import NamedTuple

from tests.drive.center import SAMPLE


class Post(NamedTuple):
    """A counter, the user name of the officer who sits there, and the services that it calls."""

    counter_id: str
    username: str
    services: tuple[str, ...]


def big_center(folder: Path, posts: int) -> list[Post]:
    """Write the files of a center with so many counters to `folder`: those of the sample, in turns."""
    shutil.copytree(SAMPLE, folder)
    found = list(islice(_posts(folder), posts))
    numbers = range(1, posts + 1)
    _write(
        folder / "counters.csv",
        ("id", "number", "name_vi", "name_en", "services"),
        [
            (post.counter_id, n, f"Quầy {n}", f"Counter {n}", " ".join(post.services))
            for n, post in zip(numbers, found, strict=True)
        ],
    )
    _write(
        folder / "staff.csv",
        ("id", "name", "role", "username", "photo"),
        [(post.username, f"Cán bộ {n}", "officer", "", "") for n, post in enumerate(found, 1)],
    )
    (folder / "zones.csv").unlink()
    return [
        post._replace(services=tuple(word.split(":")[0] for word in post.services))
        for post in found
    ]


def _posts(folder: Path) -> Iterator[Post]:
    with (folder / "counters.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in zip(count(1), cycle(rows), strict=False):
        yield Post(f"quay-{number}", f"can-bo-{number}", tuple(row["services"].split()))


def _write(file: Path, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
