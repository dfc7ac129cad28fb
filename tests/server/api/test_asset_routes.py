"""Files come in by what is in them, are kept once, shown, and let go when nothing names them."""

import hashlib
import io
import time
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from PIL import Image

from assets import asset
from common.contract.ids import Role
from server import wire
from server.app.admission.staff import SetRole
from server.app.keeping import changing
from server.bootstrap.opening import change, opened
from tests.server.api.test_editing_routes import changes, editor, put, rows
from tests.server.api.test_hot_path import code_of
from tests.server.harness import SUPERVISOR, Hall, Talk, sample
from tests.server.people import come_in

__all__ = ["editor"]

PHOTO = next(row.photo or "" for row in sample().staff if row.photo)
"""A file that the sample center has."""

VOICE = asset("voices/packs") / "espeak-vi-south"

EXIF_MAKE, EXIF_UPRIGHT = 0x010F, 0x0112


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (180, 40, 40)).save(out, kind, **more)
    return out.getvalue()


def bring(person: Talk, body: bytes, use: str = "slide") -> requests.Response:
    return person.http.post(f"{person.center}/assets", body, params={"use": use}, timeout=60)


def listed(person: Talk) -> dict[str, Any]:
    answer = person.http.get(f"{person.center}/assets", timeout=30).json()
    return {row["sha256"]: row for row in answer["assets"]}


def let_go(person: Talk, sha256: str) -> requests.Response:
    return person.http.delete(f"{person.center}/assets/{sha256}", timeout=30)


def shown(device: Talk, sha256: str) -> requests.Response:
    return device.http.get(f"{device.center}/assets/{sha256}", timeout=30)


def faults_of(answer: requests.Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [fault["code"] for fault in answer.json()["faults"]]


def test_a_photo_comes_out_small_upright_and_without_what_the_camera_wrote(
    hall: Hall, editor: Talk
) -> None:
    exif = Image.Exif()
    exif[EXIF_MAKE], exif[EXIF_UPRIGHT] = "A secret place", 6
    answer = bring(editor, picture(size=(3000, 2000), exif=exif), "photo")
    assert answer.status_code == 201
    kept = answer.json()
    file = shown(hall.enrol("counter"), kept["sha256"])
    assert file.headers["Content-Type"] == "image/jpeg"
    assert hashlib.sha256(file.content).hexdigest() == kept["sha256"]
    with Image.open(io.BytesIO(file.content)) as small:
        assert small.size == (341, 512)
        assert not small.getexif()
    assert b"secret" not in file.content


def test_a_slide_is_kept_once_named_and_let_go_only_when_nothing_names_it(
    hall: Hall, editor: Talk
) -> None:
    sha256 = bring(editor, picture()).json()["sha256"]
    assert bring(editor, picture()).json()["sha256"] == sha256
    (made,) = changes(editor, kind="asset")
    assert (made["id"], made["before"]) == (sha256, None)
    assert made["after"].keys() == {"media_type", "bytes"}
    slide = {"id": "moi", "kind": "image", "text": None, "asset": sha256, "seconds": 12}
    slide["until"] = None
    assert put(editor, "medium", "moi", None, slide).ok
    assert listed(editor)[sha256]["named_by"] == [{"kind": "medium", "id": "moi"}]
    assert code_of(let_go(editor, sha256)) == "still-named"
    assert put(editor, "medium", "moi", rows(editor, "medium")["medium moi"], None).ok
    assert let_go(editor, sha256).status_code == 204
    assert sha256 not in listed(editor)
    assert code_of(shown(hall.enrol("display"), sha256)) == "not-found"
    assert code_of(let_go(editor, sha256)) == "not-found"
    lost = put(editor, "medium", "moi", None, slide)
    assert faults_of(lost) == ["unknown-asset"]


def test_drawings_keep_their_edges_and_webp_becomes_what_displays_show(editor: Talk) -> None:
    for kind in ("PNG", "WEBP"):
        assert bring(editor, picture(kind)).json()["media_type"] == "image/png"
    named = {name["id"] for row in listed(editor).values() for name in row["named_by"]}
    assert "le-minh-anh" in named


def chunk(kind: bytes, body: bytes) -> bytes:
    """A piece of a PNG."""
    check = zlib.crc32(kind + body).to_bytes(4, "big")
    return len(body).to_bytes(4, "big") + kind + body + check


SIDE = (12_000).to_bytes(4, "big")
BOMB = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", SIDE * 2 + b"\x08\0\0\0\0")
    + chunk(b"IDAT", zlib.compress(bytes(12_001 * 100)))
)
MP4 = b"\0\0\0\x18ftypmp42" + bytes(12) + b"\0\0\0\x0cmoov" + bytes(4) + b"\0\0\0\x08mdat"


@pytest.mark.parametrize(
    ("body", "use", "code"),
    [
        (b"", "slide", "file-empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "slide", "file-unknown"),
        (b"GIF89a" + bytes(40), "slide", "file-unknown"),
        (picture()[:2000], "slide", "file-broken"),
        (BOMB, "slide", "file-too-many-pixels"),
        (picture()[:100] + bytes(8 * 1024 * 1024), "slide", "file-too-large"),
        (MP4[:-2], "slide", "file-broken"),
        (MP4, "photo", "file-no-picture"),
    ],
)
def test_what_no_screen_shows_is_told_at_the_field_and_not_kept(
    editor: Talk, body: bytes, use: str, code: str
) -> None:
    before = listed(editor)
    answer = bring(editor, body, use)
    assert faults_of(answer) == [code]
    assert answer.json()["faults"][0]["field"] == "file"
    assert listed(editor) == before


def test_a_video_is_kept_as_it_is_and_too_much_is_refused(hall: Hall, editor: Talk) -> None:
    sha256 = bring(editor, MP4).json()["sha256"]
    assert shown(hall.enrol("display"), sha256).content == MP4
    assert code_of(bring(editor, bytes(32 * 1024 * 1024 + 1))) == "too-large"
    assert code_of(bring(editor, MP4, "poster")) == "invalid-data"


def packed(pressed: int = zipfile.ZIP_STORED, more: str = "", **changed: bytes) -> bytes:
    """The sample's recorded voice in a folder of a ZIP file, some files of it others, maybe one `more`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pressed) as archive:
        for file in VOICE.iterdir():
            body = changed.get(file.stem.replace("-", "_"), file.read_bytes())
            archive.writestr(f"giong/{file.name}", body)
        if more:
            archive.writestr(more, "{}")
    return out.getvalue()


def test_a_recorded_voice_is_taken_whole_from_its_archive_or_not_at_all(
    hall: Hall, editor: Talk
) -> None:
    kept = bring(editor, packed(), "voice").json()
    assert kept["media_type"] == "application/zip"
    file = zipfile.ZipFile(io.BytesIO(shown(hall.enrol("display"), kept["sha256"]).content))
    assert set(file.namelist()) == {one.name for one in VOICE.iterdir()}
    told = bring(editor, packed(call_1=b"RIFF"), "voice")
    assert faults_of(told) == ["voice-changed"]
    assert told.json()["faults"][0]["args"][0] == "call-1.wav"
    assert faults_of(bring(editor, packed(pack=b"{}"), "voice")) == ["voice-manifest"]
    for no_zip in (b"PK\x03\x04", packed(zipfile.ZIP_LZMA), packed(more="pack.json")):
        assert faults_of(bring(editor, no_zip, "voice")) == ["file-no-zip"]


def test_a_slow_link_has_time_to_bring_a_file_and_none_for_anything_else(
    editor: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "REQUEST_SECONDS", 1.0)

    def slowly() -> Iterator[bytes]:
        yield MP4[:20]
        time.sleep(2.5)
        yield MP4[20:]

    path = f"{editor.center}/assets"
    assert editor.http.post(path, slowly(), params={"use": "slide"}, timeout=30).ok
    with pytest.raises(requests.RequestException):
        editor.http.post(f"{editor.center}/configuration/undo", slowly(), timeout=30)


def test_history_takes_no_room_and_a_full_one_is_told(
    editor: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = editor.http.get(f"{editor.center}/assets", timeout=30).json()
    assert told["taken"] == sum(row["bytes"] for row in told["assets"]) < told["room"]
    monkeypatch.setattr(changing, "ROOM", told["taken"] + 10)
    assert faults_of(bring(editor, picture())) == ["file-no-room"]
    raw = b"code,field,name,service_id\n9.000001,x,x,ho-tich\n"
    sheet, asked = f"{editor.center}/procedures/sheets/procedures", {"missing": "keep"}
    seen = editor.http.post(sheet, raw, params=asked, timeout=60).json()["seen"]
    assert editor.http.post(sheet, raw, params={**asked, "seen": seen}, timeout=60).ok
    after = editor.http.get(f"{editor.center}/assets", timeout=30).json()
    assert len(after["assets"]) == len(told["assets"]) + 2
    assert after["taken"] == told["taken"]


def test_only_editors_bring_files_and_nobody_without_a_right_sees_the_list(
    hall: Hall, editor: Talk
) -> None:
    roles: tuple[tuple[Role, bool, bool], ...] = (
        ("manager", True, True),
        ("auditor", True, False),
        ("technician", False, False),
    )
    for role, sees, brings in roles:
        with opened(hall.settings) as center:
            change(center, SetRole(SUPERVISOR, role))
        person = come_in(hall.enrol("staff"), SUPERVISOR)
        assert person.http.get(f"{person.center}/assets", timeout=30).ok == sees
        assert bring(person, picture()).ok == brings
        assert shown(person, PHOTO).ok == sees
    device = hall.enrol("counter")
    assert code_of(bring(device, picture())) == "not-allowed"
    assert code_of(let_go(device, "0" * 64)) == "not-allowed"
    assert requests.post(f"{device.center}/assets?use=slide", b"x", timeout=30).status_code == 401
