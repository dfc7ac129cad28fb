"""A broken copy of the sample center for each kind of mistake."""

import shutil
from pathlib import Path

import pytest

from assets import asset
from server.app.center_files import CenterFilesError, read_center

TOML = "center.toml"

TEXT_MISTAKES = [
    # file, what stands there, what is put there, line, field, what is said
    (TOML, 'id = "ba-dinh"', 'id = "Ba Đình"', 4, "id", "must be small letters"),
    (TOML, 'id = "ba-dinh"', "id = 7", 4, "id", "must be a text in quotes, not 7"),
    (TOML, 'id = "ba-dinh"', "", 3, "id", "must not be empty"),
    (TOML, 'id = "ba-dinh"', 'id = "ba-dinh', 4, "", "cannot be read as TOML"),
    (TOML, 'name_en = "Ba Dinh', 'name_fr = "Ba Dinh', 3, "name_en", "must not be empty"),
    (TOML, 'name_en = "Ba Dinh', 'name_fr = "Ba Dinh', 6, "name_fr", "is unknown in [center]"),
    (TOML, "Asia/Ho_Chi_Minh", "Asia/Hanoi", 9, "timezone", "is not a time zone"),
    (TOML, "Asia/Ho_Chi_Minh", "../../etc/passwd", 9, "timezone", "is not a time zone"),
    (TOML, "Asia/Ho_Chi_Minh", "localtime", 9, "timezone", "is not a time zone"),
    (TOML, "Asia/Ho_Chi_Minh", "Factory", 9, "timezone", "is not a time zone"),
    (TOML, '["vi", "en", "zh"]', '["vi", "xx"]', 10, "languages", "one or more of vi, en"),
    (TOML, '["vi", "en", "zh"]', "{vi = 1}", 10, "languages", "must be a list of texts"),
    (TOML, 'public_url = ""', 'public_url = "ftp://x"', 11, "public_url", "a web address"),
    (TOML, '"00:00"', '"24:00"', 12, "day_starts_at", "a time of day such as 07:30"),
    (TOML, '"tra-ket-qua",', '"tra", "ho-tich",', 15, "menu", "'tra' is not the id of a service"),
    (TOML, '"tra-ket-qua",', '"tra", "ho-tich",', 15, "menu", "names ho-tich twice"),
    (TOML, "priority_ratio = 2", "priority_ratio = 0", 26, "priority_ratio", "from 1 to 10"),
    (TOML, "priority_ratio = 2", "priority_ratio = 2.5", 26, "priority_ratio", "not 2.5"),
    (TOML, "priority_ratio = 2", "priority_ratio = true", 26, "priority_ratio", "not True"),
    (TOML, "recall_limit = 3", "recal_limit = 3", 28, "recal_limit", "is unknown in [policy]"),
    (TOML, "recall_limit = 3", "no_show_after_seconds = 5", 28, "no_show_after_seconds", "10 to"),
    (TOML, '"2027-01-01"', '"2027-02-30"', 34, "holidays", "a date is written like 2027-01-01"),
    (TOML, '"digits"', '"letters"', 38, "reading", "must be one of digits, grouped"),
    (TOML, 'languages = ["vi"]\n', 'languages = ["fr"]\n', 40, "languages", "'fr' is not the id"),
    (TOML, "[rating]\n", "[ratings]\n", 30, "ratings", "is unknown; the tables are center"),
    (TOML, "# A commune's", "rating = 1 #", 30, "", "cannot be read as TOML"),
    ("fields.csv", "chung-thuc,B", "chung-thuc,A", 3, "letter", "A stands in line 2 already"),
    ("fields.csv", "chung-thuc,B", "ho-tich,B", 3, "id", "ho-tich stands in line 2 already"),
    ("fields.csv", "chung-thuc,B", "chung-thuc,b", 3, "letter", "one capital letter A-Z or Đ"),
    ("fields.csv", "Certification", "", 3, "name_en", "must not be empty"),
    ("fields.csv", "Certification", "Certi\u0007fication", 3, "name_en", "cannot be shown"),
    ("fields.csv", "Certification", "C" * 201, 3, "name_en", "at most 200 fit"),
    ("fields.csv", "Certification", "A,B", 3, "", "has 5 cells where there are 4 columns"),
    ("fields.csv", "Certification", '"A', 3, "", 'a quote (") is not closed'),
    ("fields.csv", "Certification", '"A"B', 3, "", "in the wrong place"),
    ("fields.csv", "id,letter", "ID,letter", 1, "ID", "is an unknown column"),
    ("fields.csv", "id,letter", "ID,letter", 1, "id", "is a column that must be there"),
    ("fields.csv", "id,letter", "id,id,letter", 1, "id", "is a column that stands here twice"),
    ("services.csv", "cu-tru,cu-tru", "cu-tru,cutru", 4, "field_id", "'cutru' is not the id"),
    ("services.csv", ",12,yes", ",none,yes", 4, "norm_minutes", "from 1 to 480, not 'none'"),
    ("services.csv", ",12,yes", ",481,yes", 4, "norm_minutes", "from 1 to 480, not 481"),
    ("services.csv", ",12,yes", ",,yes", 4, "norm_minutes", "from 1 to 480"),
    ("services.csv", ",12,yes", ",12,maybe", 4, "open", "must be yes or no, not 'maybe'"),
    ("counters.csv", "tra-ket-qua:3 ", "", 10, "id", "no counter in counters.csv serves"),
    ("counters.csv", "ho-tich:2", "ho-tic:2", 2, "services", "'ho-tic' is not the id of a service"),
    ("counters.csv", "ho-tich:2", "ho-tich:0", 2, "services", "a whole number from 1 to 10"),
    ("counters.csv", "ho-tich:2", "chung-thuc", 2, "services", "names chung-thuc twice"),
    ("counters.csv", "ho-tich:2 chung-thuc", "", 2, "services", "at least one service"),
    ("counters.csv", "quay-2,2", "quay-2,1", 3, "number", "1 stands in line 2 already"),
    ("counters.csv", "quay-2,2", "quay-2,1000", 3, "number", "from 1 to 999, not 1000"),
    ("priorities.csv", ",1,", ",first,", 2, "rank", "must be a whole number"),
    ("priorities.csv", "over),75", "over),175", 4, "from_age", "from 1 to 120, not 175"),
    ("staff.csv", "officer,,", "boss,,", 2, "role", "must be one of administrator, auditor"),
    ("staff.csv", "officer,,photos/le", "officer,tran-thu-ha,photos/le", 3, "username", "line 2"),
    ("staff.csv", "le-minh-anh,Lê", "admin,Lê", 2, "id", "is kept for the account that init"),
    ("staff.csv", "officer,,photos/le", "officer,admin,photos/le", 2, "username", "is kept for"),
    ("staff.csv", "photos/le-minh-anh.png", "photos/le.png", 2, "photo", "not in the folder"),
    ("staff.csv", "photos/le-minh-anh.png", "photos", 2, "photo", "not in the folder"),
    ("staff.csv", "photos/le-minh-anh.png", "../x.png", 2, "photo", "inside the folder"),
    ("staff.csv", "photos/le-minh-anh.png", "/etc/passwd", 2, "photo", "inside the folder"),
    ("staff.csv", "photos/le-minh-anh.png", TOML, 2, "photo", "neither a PNG nor a JPEG"),
    ("staff.csv", "photos/le-minh-anh.png", "p" * 199, 2, "photo", "not in the folder"),
    ("sessions.csv", "1 2 3 4 5,07:30", "0 2,07:30", 2, "weekdays", "from 1 (Monday)"),
    ("sessions.csv", "07:30,11:30", "11:30,07:30", 2, "closes", "must be later than 11:30"),
    ("sessions.csv", "07:30,11:30", "7.30,11:30", 2, "opens", "a time of day such as 07:30"),
    ("sessions.csv", "07:30,11:30", "07:30,14:00", 3, "opens", "overlaps the session in line 2"),
    ("rating_levels.csv", "4,Rất", "5,Rất", 0, "score", "1 (worst) to 4, each once"),
    ("rating_levels.csv", "4,Rất", "3,Rất", 5, "score", "3 stands in line 4 already"),
    ("rating_levels.csv", "4,Rất", "6,Rất", 5, "score", "from 1 to 5"),
    ("rating_levels.csv", "Very satisfied,no", "Good,ja", 5, "reason_required", "yes or no"),
    ("rating_reasons.csv", "nhanh-gon,3 4", "nhanh-gon,3 7", 9, "scores", "'7' is not a score"),
    ("rating_reasons.csv", "nhanh-gon,3 4", "nhanh-gon,", 9, "scores", "at least one score"),
    ("reasons.csv", "pause,hop", "pauze,hop", 3, "for", "must be one of cancel, move, park"),
    ("reasons.csv", "pause,hop", "pause,nghi-trua", 6, "id", "stands in line 3 already for pause"),
    ("ticker.csv", "text_en", "text_fr", 1, "text_fr", "the columns are text_vi, text_en"),
    ("media.csv", "giay-to,", "giay to,", 2, "id", "must be small letters"),
    ("media.csv", ",,12", ",photos/vu-thi-mai.png,12", 2, "picture", "a text or a picture"),
    ("media.csv", ",,12", ",,1", 2, "seconds", "from 3 to 600, not 1"),
    (TOML, "hide_next = true", 'hide_next = "so"', 43, "hide_next", "must be yes or no"),
    (TOML, '"senior"', '"boss"', 44, "call_by_number", "must be one of all, none, senior"),
    (TOML, "minutes = 15", "minutes = 241", 46, "idle_pause_minutes", "from 1 to 240, not 241"),
    (TOML, '"nghi-giai-lao"', '"nghi"', 47, "away_reason", "is not the id of a reason for a"),
    (TOML, "[desk]", "[desks]", 42, "desks", "is unknown; the tables are center"),
    (
        TOML,
        "recall_limit = 3",
        'quick_counters = ["q"]',
        28,
        "quick_counters",
        "the id of a counter",
    ),
    (TOML, "recall_limit = 3", "alert_device_seconds = 9", 28, "alert_device_seconds", "30 to"),
    (TOML, "repeats = 2", 'volumes = ["7:30=4"]', 37, "volumes", "written like 11:30-13:30=40"),
    (TOML, "repeats = 2", 'volumes = ["07:00-08:00=101"]', 37, "volumes", "holds '07:00-08"),
    (TOML, "repeats = 2", 'quiet = ["12:00"]', 37, "quiet", "is written like 12:00-13:00"),
    (TOML, "repeats = 2", 'quiet = ["12:00-12:00"]', 37, "quiet", "holds '12:00-12:00'"),
    (TOML, "repeats = 2", 'voices = ["vi=Mai"]', 37, "voices", "is written like vi=mai"),
    (TOML, "repeats = 2", 'voices = ["fr=mai"]', 37, "voices", "'fr' is not the id"),
    (TOML, "repeats = 2", 'voices = ["vi=a", "vi=b"]', 37, "voices", "names vi twice"),
    ("zones.csv", "quay-1 quay-2", "quay-1 quay-9", 2, "counters", "'quay-9' is not the id"),
    ("zones.csv", "quay-1 quay-2", "quay-1 quay-1", 2, "counters", "names quay-1 twice"),
    ("zones.csv", "quay-1 quay-2 quay-3", "", 2, "counters", "at least one counter"),
    ("zones.csv", "khu-b", "khu-a", 3, "id", "khu-a stands in line 2 already"),
    ("media.csv", "seconds\n", "seconds,until\nx,a,b,,12,soon\n", 2, "until", "such as 2027-01-01"),
    ("procedures.csv", "1.001193", "1.00119", 2, "code", "must be a code such as 1.001193"),
    ("procedures.csv", "1.000894", "1.001193", 3, "code", "1.001193 stands in line 2 already"),
    ("procedures.csv", "ho-tich,Hộ tịch", "xx,Hộ tịch", 2, "service_id", "'xx' is not the id"),
]

RAW_MISTAKES = [
    ("fields.csv", "id,letter,name_vi,name_en\na,A,Hộ,H\n".encode("utf-16"), "CSV UTF-8"),
    ("fields.csv", "id,letter,name_vi,name_en\na,A,Tài,T\n".encode("cp1258"), "CSV UTF-8"),
    ("fields.csv", b"id,letter\n\0,A\n", "NUL character"),
    ("fields.csv", b"", "is empty; its first line must name"),
    ("fields.csv", b"id,letter,name_vi,name_en\n", "at least 1 row"),
    ("fields.csv", b"x" * (4 * 1024 * 1024 + 1), "is larger than 4 MB"),
    ("fields.csv", b"id,letter,name_vi,name_en\n" + b"a" * 200_000, "cannot be read as CSV"),
    ("rating_levels.csv", b"score,name_vi,name_en\n1,a,b\n2,c,d\n", "at least 3 row"),
    ("reasons.csv", b"for,id,name_vi,name_en\npause,a,a,a\n", "there is no row for 'park'"),
    ("center.toml", b"\xff\xfe", "is not UTF-8 text; save it as UTF-8 in a text editor"),
    ("center.toml", b"[" * 5_000, "cannot be read as TOML"),
    ("center.toml", b"policy = 3\n", "must be a table"),
    ("photos/le-minh-anh.png", b"\x89PNG\r\n\x1a\n" + bytes(2 * 1024 * 1024), "larger than 2 MB"),
]


NOTICES = [
    ("Đóng cửa,Closed,2027-02-30", "until", "must be a date such as 2027-01-01"),
    ("Đóng cửa,Closed,", "until", "must not be empty"),
    ("Đóng cửa,,2027-01-01", "text_en", "must not be empty"),
    (f"Đóng cửa,{'C' * 501},2027-01-01", "text_en", "at most 500 fit"),
]
VIDEOS = [
    (b"\x89PNG\r\n\x1a\n", "neither an MP4 nor a WebM video"),
    (b"\0\0\0\x18ftypmp42" + bytes(32 * 1024 * 1024), "larger than 32 MB"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(asset("sample"), tmp_path / "center"))


@pytest.mark.parametrize(("file", "old", "new", "line", "field", "said"), TEXT_MISTAKES)
def test_a_mistake_is_told_by_its_place(
    folder: Path, file: str, old: str, new: str, line: int, field: str, said: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    places = [(problem.line, problem.field) for problem in caught.value.problems]
    assert (line, field) in places
    assert said in str(caught.value)


@pytest.mark.parametrize(("file", "raw", "said"), RAW_MISTAKES)
def test_a_file_that_is_no_text_or_no_table_is_told(
    folder: Path, file: str, raw: bytes, said: str
) -> None:
    (folder / file).write_bytes(raw)
    with pytest.raises(CenterFilesError, match=said.replace("(", r"\(")):
        read_center(folder)


def test_a_row_that_cannot_be_read_hides_no_other(folder: Path) -> None:
    path = folder / "papers.csv"
    lines = path.read_text("utf-8").splitlines()
    broken = ["9.999999,a,b,c,d", '1.001193,"a"b,c,d,e', "8.888888,a,b,c,d"]
    path.write_text("\n".join((lines[0], *broken)), "utf-8")
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    told = [(one.line, one.field) for one in caught.value.problems if one.file == "papers.csv"]
    assert told == [(2, "code"), (3, ""), (4, "code")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("papers.xls", "is not read; it must be papers.csv or papers.xlsx"),
        ("Papers.csv", "is not read; it must be papers.csv or papers.xlsx"),
        ("paper.csv", "is not read; the sheets are counters.csv, fields.csv"),
        ("services.ods", "is not read; it must be services.csv or services.xlsx"),
    ],
)
def test_a_sheet_that_nobody_reads_is_told(folder: Path, name: str, said: str) -> None:
    (folder / name).write_bytes(b"code,name_vi\n")
    for beside in ("~$papers.xlsx", ".~lock.papers.csv#", "notes.txt"):
        (folder / beside).write_bytes(b"")
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (name, 0)
    assert problem.message.startswith(said)


def test_a_directory_in_a_files_place_is_told(folder: Path) -> None:
    (folder / "fields.csv").unlink()
    (folder / "fields.csv").mkdir()
    with pytest.raises(CenterFilesError, match=r"fields\.csv: cannot be read"):
        read_center(folder)


def test_a_picture_outside_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    photo = folder / "photos/le-minh-anh.png"
    photo.unlink()
    photo.symlink_to(outside)
    with pytest.raises(CenterFilesError, match="inside the folder"):
        read_center(folder)


@pytest.mark.parametrize(("row", "field", "said"), NOTICES)
def test_a_notice_that_is_not_right_is_told(folder: Path, row: str, field: str, said: str) -> None:
    (folder / "notices.csv").write_text(f"text_vi,text_en,until\n{row}\n", "utf-8")
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.field) == ("notices.csv", 2, field)
    assert said in problem.message


def test_too_many_notices_are_told(folder: Path) -> None:
    rows = "text_vi,text_en,until\n" + "a,b,2027-01-01\n" * 17
    (folder / "notices.csv").write_text(rows, "utf-8")
    with pytest.raises(CenterFilesError, match="has 17 notices; at most 16 are shown"):
        read_center(folder)


@pytest.mark.parametrize(("raw", "said"), VIDEOS)
def test_a_video_that_no_display_plays_is_told(folder: Path, raw: bytes, said: str) -> None:
    (folder / "clip.mp4").write_bytes(raw)
    (folder / "media.csv").write_text("id,video,seconds\nclip,clip.mp4,12\n", "utf-8")
    with pytest.raises(CenterFilesError, match=said):
        read_center(folder)
