"""When the kiosk's program is a tablet: asked for, known by its folder, or meant by its first code."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from common.client.membership.enrolment import load_identity
from common.ui.first_start import FirstStartModel
from common.ui.settings import Options, data_home

TABLET = "tablet"


def add_profile(parser: argparse.ArgumentParser) -> None:
    """`--profile`; where it is not given, the folder says what the device is."""
    parser.add_argument(
        "--profile", choices=("kiosk", TABLET), help="tablet: as motcua-tablet, with its options"
    )


def tablets_line(argv: Sequence[str] | None) -> list[str] | None:
    """The tablet's command line in that of the kiosk; None for a kiosk."""
    chooser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_profile(chooser)
    chooser.add_argument("--data", type=Path)
    found, rest = chooser.parse_known_args(argv)
    data: Path | None = found.data
    if found.profile is None:
        data = data or data_home("kiosk")
        identity = load_identity(data)
        if identity is None or identity.profile != TABLET:
            return None
    elif found.profile != TABLET:
        return None
    return rest if data is None else ["--data", str(data), *rest]


def turned(profile: str, options: Options, first: FirstStartModel) -> list[str] | None:
    """The command line of the tablet that the code of a first start was made for.

    None where it was made for another device, or where the folder is a kiosk's by now.
    """
    if profile != TABLET or load_identity(options.data) is not None:
        return None
    given = {
        "--data": str(options.data),
        "--server": first.property("address"),
        "--code": first.property("code"),
        "--fingerprint": first.pinned,
        "--language": options.language,
        "--screenshot": options.screenshot and str(options.screenshot),
        "--window": options.window and f"{options.window.width()}x{options.window.height()}",
    }
    return [word for name, value in given.items() if value for word in (name, value)]
