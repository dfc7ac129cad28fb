"""Small files are replaced whole or not at all."""

from pathlib import Path

import pytest

from common.files import write_private


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    write_private(file, b"first")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_private(tmp_path / "folder", b"x")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder", "kept"]
    assert file.read_bytes() == b"first"
