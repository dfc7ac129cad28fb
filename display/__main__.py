"""The hall display's command line: `motcua-display --server URL --code CODE`."""

import argparse
import sys
from collections.abc import Sequence

from msgspec import ValidationError, convert

from common.contract.ids import Slug
from common.ui import settings
from common.ui.app import Ready
from common.ui.sole import sole
from display.placing import READ, SHOWN
from display.wiring import Display


def main(argv: Sequence[str] | None = None, ready: Ready | None = None) -> int:
    """Run the display until its window closes; the exit status. `ready` gets the shown window."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given[:1] == ["voice"]:
        from display.voice.commands import main as voice  # noqa: PLC0415 - only who asks pays for it

        return voice(given[1:], ready)
    arguments = settings.parser("display", "Shows and speaks the calls of a center in its hall.")
    arguments.add_argument(
        "--alternate",
        metavar="SECONDS",
        type=_seconds,
        help="show the page in each of the center's languages for so long (default: L switches)",
    )
    place = arguments.add_mutually_exclusive_group()
    place.add_argument(
        "--hall", dest="place", action="store_const", const="hall", help="show all calls (default)"
    )
    place.add_argument(
        "--zone", dest="place", metavar="ID", type=_zone, help="show and speak a zone's calls only"
    )
    place.add_argument(
        "--counter", dest="place", metavar="ID", type=_counter, help="hang beside one counter"
    )
    arguments.add_argument(
        "--notices",
        choices=(READ, SHOWN),
        help="read a supervisor's notices aloud here, or show them alone; kept (default: read)",
    )
    options = settings.parse("display", arguments, argv)
    with sole(options):
        display = Display(options)
        try:
            return display.run(ready)
        finally:
            display.close()


def _seconds(text: str) -> str:
    if not text.isdigit() or not 5 <= int(text) <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 5 to 3600")
    return text


def _zone(text: str) -> str:
    return _place("zone", text)


def _counter(text: str) -> str:
    return _place("counter", text)


def _place(kind: str, text: str) -> str:
    try:
        return f"{kind}:{convert(text, Slug)}"
    except ValidationError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not the id of a {kind}") from error


if __name__ == "__main__":
    sys.exit(main())
