"""Which certificate a server is about to show, said to the operator."""

from collections.abc import Callable

from msgspec.structs import replace

from server.bootstrap.listening import Listening
from server.bootstrap.opening import Opened, now
from server.bootstrap.served import remember_served, served, to_compare
from server.settings import Settings

Tell = Callable[[str], None]


def certify(
    settings: Settings, center: Opened, listening: Listening, tell: Tell, *, own: bool
) -> Listening:
    """`listening` with the center's own certificate if `own`; ListenError for an unusable one."""
    if not own and listening.certificate is None:
        remember_served(settings.data, None)
        return listening
    from server.bootstrap.tls import (  # noqa: PLC0415 - loads slowly, and only TLS needs it
        fingerprint_in,
        own_certificate,
    )

    if own:
        certificate, key, said = own_certificate(settings.data, center.center_id, now())
        listening = replace(listening, certificate=certificate, key=key)
        if said:
            tell(said)
    assert listening.certificate is not None
    fingerprint = fingerprint_in(listening.certificate)
    remember_served(settings.data, fingerprint)
    tell(to_compare(fingerprint))
    return listening


def print_fingerprint(settings: Settings, say: Tell, tell: Tell) -> int:
    """Print the fingerprint that devices meet, 64 hex digits; 1 where there is none."""
    fingerprint = served(settings.data)
    if fingerprint is None:
        tell("motcua-server: there is no certificate: the server last ran without --tls")
        return 1
    say(fingerprint)
    tell(to_compare(fingerprint))
    return 0
