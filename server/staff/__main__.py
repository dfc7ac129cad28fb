"""The process of the staff pages; `motcua-server run` starts it, see `server.staff.terms`."""

import logging
import sys

import msgspec

from common.client.errors import ClientError
from common.logs import JsonLines
from server.staff.joining import join
from server.staff.serving import serve
from server.staff.terms import REFUSED, Terms

log = logging.getLogger("motcua.staff")


def main() -> int:
    """Serve until the server ends; REFUSED where this process is no device of the center."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    terms = msgspec.json.decode(sys.stdin.buffer.readline(), type=Terms)
    try:
        identity = join(terms)
        if identity is None:
            return REFUSED
        return serve(terms, identity, sys.stdin.fileno())
    except (ClientError, OSError) as error:
        log.error("the staff pages cannot be served: %s", error)  # noqa: TRY400 - one line for the operator
        return 1


if __name__ == "__main__":
    sys.exit(main())
