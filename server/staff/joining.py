"""Being a device of the center: by the code that the server gives its own child, once."""

from pathlib import Path

from common.client.membership.enrolment import enrol, load_identity
from common.client.membership.identity import DeviceIdentity
from server.staff.terms import Terms

NAME = "staff pages"


def join(terms: Terms) -> DeviceIdentity | None:
    """The device that this process is; None where it is none yet and has no code.

    ClientError or OSError where a code does not make it one.
    """
    folder = Path(terms.data)
    if terms.code is None:
        return load_identity(folder, (terms.server, terms.fingerprint))
    return enrol(terms.server, terms.code, NAME, folder, terms.fingerprint, "staff")
