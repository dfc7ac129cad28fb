"""Reads `dossiers.toml` of the data directory: which system knows the dossiers, and what it says."""

import ipaddress
import os
import ssl
import stat
import tomllib
from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

import msgspec
from msgspec import Meta, Struct

from common.contract.dossiers import DossierStatus
from server.app.dossiers.asked import CODE, AskedSystem, Question
from server.app.dossiers.dropped import DroppedFile
from server.app.dossiers.port import DossierLookup
from server.app.dossiers.shape import Fields, Shape

FILE = "dossiers.toml"


class DossierSettingsError(Exception):
    """`dossiers.toml` cannot be used; the text is one line for the operator, without secrets."""


class FileSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[file]: what another system drops; `path` is relative to the data directory."""

    path: Annotated[str, Meta(min_length=1)]
    max_age_hours: Annotated[float, Meta(gt=0)] | None = None


class HttpSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """[http]: another system's address, with `{code}` in it or in the `body` of a POST.

    `secret_header` is sent with the first line of `secret_file` after `secret_prefix`; `ca_file` is
    the authority of the system's certificate where it is not a public one.
    """

    url: str
    body: str = ""
    headers: Mapping[str, str] = {}
    secret_header: str = ""
    secret_prefix: str = ""
    secret_file: str = ""
    ca_file: str = ""
    unknown: tuple[int, ...] = (404,)
    nothing: str = ""


class DossierSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Either [file] or [http]; [fields] says where values stand, [status] what its words mean."""

    file: FileSettings | None = None
    http: HttpSettings | None = None
    fields: Fields = Fields()
    status: Mapping[str, DossierStatus] = {}


def open_lookup(data: Path, zone: tzinfo) -> DossierLookup | None:
    """The look-up that the data directory asks for, None without its file; DossierSettingsError."""
    found = _read(data)
    if found is None:
        return None
    shape = Shape(found.fields, found.status, zone)
    if found.file is not None and found.http is None:
        hours = found.file.max_age_hours
        age = None if hours is None else hours * 3600
        return DroppedFile(data / found.file.path, shape, max_age_seconds=age)
    if found.http is not None and found.file is None:
        question = _question(data, found.http)
        secured = question.url.scheme == "https"
        return AskedSystem(question, shape, _trust(data, found.http.ca_file) if secured else None)
    raise DossierSettingsError(f"{FILE} must have either [file] or [http]")


def dropped_file(data: Path, zone: tzinfo) -> tuple[Path, Shape] | None:
    """What another system drops and how it reads, None where none does; DossierSettingsError."""
    found = _read(data)
    if found is None or found.file is None:
        return None
    return data / found.file.path, Shape(found.fields, found.status, zone)


def _read(data: Path) -> DossierSettings | None:
    try:
        text = (data / FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DossierSettingsError(f"{FILE} cannot be read as UTF-8 text") from error
    try:
        return msgspec.convert(tomllib.loads(text), DossierSettings)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, RecursionError) as error:
        raise DossierSettingsError(f"{FILE}: {error}") from error


def _question(data: Path, settings: HttpSettings) -> Question:
    url = _address(settings.url)
    if CODE not in url.path + url.query + settings.body:
        raise DossierSettingsError(f"{FILE}: url or body must hold {CODE}")
    headers = dict(settings.headers)
    if bool(settings.secret_header) != bool(settings.secret_file):
        raise DossierSettingsError(f"{FILE}: secret_header and secret_file belong together")
    if settings.secret_header:
        secret = _secret(data / settings.secret_file)
        headers[settings.secret_header] = settings.secret_prefix + secret
    for name, value in headers.items():
        if not (name.isascii() and name.replace("-", "").isalnum() and value.isprintable()):
            raise DossierSettingsError(f"{FILE}: the header {name!r} cannot be sent")
        if not value.isascii():
            raise DossierSettingsError(f"{FILE}: the header {name!r} holds more than ASCII")
    return Question(
        url=url,
        headers=headers,
        body=settings.body,
        unknown=settings.unknown,
        nothing=settings.nothing,
    )


def _address(text: str) -> SplitResult:
    try:
        url = urlsplit(text)
        host = url.hostname or ""
        _ = url.port
    except ValueError as error:
        raise DossierSettingsError(f"{FILE}: url is no web address") from error
    plain = text.isascii() and text.isprintable() and " " not in text
    if not plain or not host or url.username is not None or url.fragment or not url.path:
        raise DossierSettingsError(f"{FILE}: url is no web address such as https://HOST/PATH")
    if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(host)):
        raise DossierSettingsError(f"{FILE}: url must be https, or of this machine itself")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _secret(file: Path) -> str:
    """The first line of a file that nobody else may read."""
    try:
        if os.name != "nt" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise DossierSettingsError(f"{file.name} can be read by others: chmod 600 {file.name}")
        secret = file.read_text("ascii").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DossierSettingsError(f"{file.name} cannot be read as ASCII text") from error
    if not secret:
        raise DossierSettingsError(f"{file.name} is empty")
    return secret


def _trust(data: Path, ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(data / ca_file) if ca_file else None)
    except (OSError, ssl.SSLError) as error:
        raise DossierSettingsError(f"{FILE}: ca_file holds no certificates") from error
