"""Pictures of the page that asks for a new password: `python -m tests.counter.pictures FOLDER`."""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from common.client.hall import Hall
from tests.counter.halls import NOW, Scene, hall, unfinished
from tests.counter.window import LOCAL, Officer, officer

SIZES = ((420, 760), (640, 900), (360, 560))
LANGUAGES = ("vi", "en")
THEMES = {"": False, "-contrast": True}
HERE, CUT = hall(Scene()), hall(Scene(link="offline"))
LONG_CUT = hall(Scene(link="offline"), NOW - timedelta(minutes=10))
PAGES: Mapping[str, tuple[Hall, str, str]] = MappingProxyType(
    {
        "password": (HERE, "", ""),
        "password-weak": (HERE, "too-common", ""),
        "password-differs": (HERE, "different", ""),
        "password-failed": (HERE, "", "outcome-unknown"),
        "password-cut-off": (CUT, "too-common", ""),
        "password-by-hand": (LONG_CUT, "too-common", ""),
    }
)
"""Each page's hall, what is wrong with the password, and what did not happen."""


def main() -> int:
    """Take them all; always 0."""
    folder = Path(sys.argv[1])
    for size in SIZES:
        name = f"{size[0]}x{size[1]}"
        with (
            tempfile.TemporaryDirectory(prefix="motcua-pictures-") as data,
            officer(Path(data), replace(LOCAL, signed=unfinished()), name) as person,
        ):
            for page, view in _views(person):
                person.window.grabWindow().save(str(folder / f"counter-{page}-{name}-{view}.png"))
    return 0


def _views(person: Officer) -> Iterator[tuple[str, str]]:
    """Each page with its language and theme while it is on screen."""
    for language, theme in product(LANGUAGES, THEMES):
        person.app.language.switch(language)
        person.desk.change(language=language, contrast=THEMES[theme])
        for page, (seen, fault, failed) in PAGES.items():
            person.desk.change(password_fault=fault, notice=None)
            if failed:
                person.desk.say(failed)
            person.see(seen)
            person.rest()
            yield page, f"{language}{theme}"


if __name__ == "__main__":
    sys.exit(main())
