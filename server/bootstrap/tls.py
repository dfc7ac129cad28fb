"""The center's own key and certificate: made once, kept, renewed with the same key."""

import ipaddress
import socket
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from common.announce import addresses_of
from common.files import write_private
from common.fingerprints import fingerprint_of
from server.bootstrap.listening import ListenError
from server.bootstrap.served import FOLDER

VALID = timedelta(days=3650)
RENEWED = timedelta(days=90)
"""So long before its end a certificate is renewed."""

_KEY, _CERTIFICATE = "key.pem", "certificate.pem"


def own_certificate(data: Path, center_id: str, now: datetime) -> tuple[Path, Path, str]:
    """Certificate and key of this center, and a line for the operator if something was made.

    A key is made only where there is none; ListenError for one that cannot be used.
    """
    folder = data / FOLDER
    key_file, file = folder / _KEY, folder / _CERTIFICATE
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        key, said = _key(key_file)
        names = _names()
        if not said and _serves(file, key, names, now):
            return file, key_file, ""
        certificate = _issue(key, center_id, names, now)
        write_private(file, certificate.public_bytes(Encoding.PEM))
    except OSError as error:
        raise ListenError(f"cannot keep the certificate in {folder}: {error.strerror}") from error
    return file, key_file, said or "the certificate was renewed; its fingerprint stays the same"


def fingerprint_in(file: Path) -> str:
    """The fingerprint of the first certificate in a PEM file; ListenError when there is none."""
    try:
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
        return fingerprint_of(certificate.public_bytes(Encoding.DER))
    except (OSError, ValueError) as error:
        raise ListenError(f"cannot read the certificate {file}: {error}") from error


def _key(file: Path) -> tuple[ec.EllipticCurvePrivateKey, str]:
    try:
        found = load_pem_private_key(file.read_bytes(), None)
    except FileNotFoundError:
        made = ec.generate_private_key(ec.SECP256R1())
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_private(file, pem)
        return made, f"made the center's own key in {file.parent}: keep a copy of this folder"
    except (ValueError, TypeError) as error:
        raise ListenError(_UNUSABLE.format(file=file)) from error
    if not isinstance(found, ec.EllipticCurvePrivateKey):
        raise ListenError(_UNUSABLE.format(file=file))
    return found, ""


_UNUSABLE = (
    "{file} is not the key that this server made: bring it back from a copy, or move the file away"
    " for a new key, which every device must then be shown anew"
)


def _serves(
    file: Path, key: ec.EllipticCurvePrivateKey, names: list[x509.GeneralName], now: datetime
) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(file.read_bytes())
        known = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (FileNotFoundError, ValueError, x509.ExtensionNotFound):
        return False
    ends = certificate.not_valid_after_utc
    return (
        certificate.public_key() == key.public_key()
        and certificate.not_valid_before_utc <= now < ends - RENEWED
        and set(names) <= set(known.value)
    )


def _issue(
    key: ec.EllipticCurvePrivateKey, center_id: str, names: list[x509.GeneralName], now: datetime
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, center_id[:64])])
    public = key.public_key()
    usage = x509.KeyUsage(
        **{**dict.fromkeys(_USES, False), "digital_signature": True, "key_cert_sign": True}
    )
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + VALID)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


_USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _names() -> list[x509.GeneralName]:
    """What this machine is called and where it is found."""
    host = socket.gethostname()
    short = host.partition(".")[0]
    called = dict.fromkeys(["localhost", host, short, f"{short}.local"])
    try:
        found = addresses_of("0.0.0.0")  # noqa: S104 - asks for all addresses, listens on none
    except OSError:
        found = []
    places = dict.fromkeys(["127.0.0.1", "::1", *found])
    return [
        *(x509.DNSName(one) for one in called if one.isascii()),
        *(x509.IPAddress(ipaddress.ip_address(one)) for one in places),
    ]
