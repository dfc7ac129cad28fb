"""The process of the practice's machines; `motcua-server practice` starts it, see `server.practice.terms`."""

import logging
import sys
import threading
from pathlib import Path

import msgspec

from common.client.errors import ClientError
from common.client.membership.enrolment import enrol, load_identity
from common.client.membership.identity import DeviceIdentity
from common.contract.ids import Profile
from common.logs import JsonLines
from server.practice.playing import NoPracticeError, Play
from server.practice.terms import DEVICES, REFUSED, Terms

NAME = "practice"

log = logging.getLogger("motcua.practice")


def main() -> int:
    """Play until the server ends; REFUSED where this process is no device of the center."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    terms = msgspec.json.decode(sys.stdin.buffer.readline(), type=Terms)
    try:
        found = {profile: _join(terms, profile) for profile in DEVICES}
        known = {profile: identity for profile, identity in found.items() if identity is not None}
        if len(known) < len(DEVICES):
            return REFUSED
        ended = threading.Event()
        threading.Thread(target=_await_end, args=(ended,), daemon=True).start()
        Play(terms, known).run(ended)
    except NoPracticeError as error:
        log.error("%s is no center for practice: nobody plays there", error)  # noqa: TRY400 - one line
        return 1
    except (ClientError, OSError) as error:
        log.error("the practice cannot be played: %s", error)  # noqa: TRY400 - one line for the operator
        return 1
    return 0


def _join(terms: Terms, profile: Profile) -> DeviceIdentity | None:
    folder, code = Path(terms.data) / profile, terms.codes.get(profile)
    if code is None:
        return load_identity(folder, (terms.server, terms.fingerprint))
    folder.mkdir(parents=True, exist_ok=True)
    return enrol(terms.server, code, NAME, folder, terms.fingerprint, profile)


def _await_end(ended: threading.Event) -> None:
    while sys.stdin.buffer.read(4096):
        pass
    ended.set()


if __name__ == "__main__":
    sys.exit(main())
