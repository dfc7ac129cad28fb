"""Where in a JSON text something is not as it has to be, in the names that stand there."""

import re

from msgspec import ValidationError

_PATH = re.compile(r"`\$\.?([^`]*)`")
_NAME = re.compile(r"`([^`$]+)`")


def json_place(error: ValidationError) -> str:
    """`clips[...].sha256`, or the name that is missing or too much; empty for the text as a whole."""
    path, name = _PATH.search(str(error)), _NAME.search(str(error))
    if path is not None and path[1]:
        return path[1]
    lacks = str(error).startswith("Object ")
    return name[1] if lacks and name is not None else ""
