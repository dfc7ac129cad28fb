"""A small file that was changed, cut or copied from another device is not believed."""

from pathlib import Path

import pytest

from common.client.membership.sealed import read_sealed, write_sealed


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    for content in (b"", b"{}", b"two\nlines\n", b"\x00\xff\n"):
        write_sealed(tmp_path / "file", content, "me")
        assert read_sealed(tmp_path / "file", "me") == content


def test_any_changed_or_missing_byte_is_found(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_sealed(file, b'{"seq":41}', "me")
    whole = file.read_bytes()
    for at in range(len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(ValueError, match="damaged"):
            read_sealed(file, "me")
        file.write_bytes(whole[:at])
        with pytest.raises(ValueError, match="damaged"):
            read_sealed(file, "me")


def test_another_device_does_not_take_it_for_its_own(tmp_path: Path) -> None:
    write_sealed(tmp_path / "file", b"7", "me")
    with pytest.raises(ValueError, match="another device's"):
        read_sealed(tmp_path / "file", "you")
