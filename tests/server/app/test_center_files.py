"""A center's folder is read whole, and every mistake in it is told by file, line and field."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from assets import asset
from common.contract.codec import build, plain
from common.contract.config import Config, Procedure
from common.contract.hall_config import DeskSettings, QuietHours, Volume
from server.app.center_files import CenterFilesError, FileProblem, read_center


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(asset("sample"), tmp_path / "center"))


def problems(folder: Path) -> tuple[FileProblem, ...]:
    with pytest.raises(CenterFilesError) as caught:
        read_center(folder)
    return caught.value.problems


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_sample_center_is_whole() -> None:
    data = read_center(asset("sample"))
    config = data.config
    assert (len(config.fields), len(config.services), len(config.counters)) == (9, 9, 6)
    assert "Trả kết quả" in {service.name["vi"] for service in config.services}
    assert len(data.procedures) == 58
    assert len({procedure.field for procedure in data.procedures}) == 13
    assert len(config.rating.levels) == 4
    lowest = [reason.name["vi"] for reason in config.rating.reasons if 1 in reason.scores]
    assert "Không muốn nêu" in lowest
    assert set(config.menu) == {service.id for service in config.services}
    served = {service for counter in config.counters for service in counter.service_ids}
    assert served == set(config.menu)
    assert len(data.staff) == len(config.officers) + 1


def test_what_is_read_is_what_the_wire_takes() -> None:
    data = read_center(asset("sample"))
    assert build(Config, plain(data.config)) == data.config
    for procedure in data.procedures:
        assert build(Procedure, plain(procedure)) == procedure


def test_every_picture_and_catalogue_is_there_by_its_hash() -> None:
    data = read_center(asset("sample"))
    photos = {officer.photo for officer in data.config.officers if officer.photo}
    assert photos | set(data.config.center.catalogues.values()) == set(data.assets)
    assert all(hashlib.sha256(raw).hexdigest() == name for name, raw in data.assets.items())


def test_fees_are_read_where_they_can_be() -> None:
    fees = {p.in_person_fee: p.in_person_fee_vnd for p in read_center(asset("sample")).procedures}
    assert fees["Miễn phí"] == 0
    assert fees["8,000 VNĐ"] == 8_000
    assert fees["400,000 Việt Nam Đồng"] == 400_000
    assert fees["Không có thông tin"] is None
    assert fees[""] is None


def as_excel_saves_it(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.replace(",", ";").replace("\n", "\r\n").encode("utf-8")


def as_a_tab_sheet(text: str) -> bytes:
    return text.replace(",", "\t").encode("utf-8")


def with_a_separator_line(text: str) -> bytes:
    return ("sep=;\r\n" + text.replace(",", ";")).encode("utf-8")


def with_blank_rows(text: str) -> bytes:
    return text.replace("\n", "\n,,,,\n").replace(",,,,\n", "\n", 1).encode("utf-8")


@pytest.mark.parametrize(
    "spelled", [as_excel_saves_it, as_a_tab_sheet, with_a_separator_line, with_blank_rows]
)
def test_a_sheet_is_read_as_spreadsheets_save_it(
    folder: Path, spelled: Callable[[str], bytes]
) -> None:
    path = folder / "counters.csv"
    path.write_bytes(spelled(path.read_text(encoding="utf-8")))
    assert read_center(folder).config == read_center(asset("sample")).config


def test_names_are_composed_and_times_completed(folder: Path) -> None:
    edit(folder / "fields.csv", "Hộ tịch", "Ho\u0323\u0302  ti\u0323ch")
    edit(folder / "sessions.csv", "07:30,11:30", "7:30,11:30:00")
    config = read_center(folder).config
    assert config.fields[0].name["vi"] == "Hộ tịch"
    assert (config.hours.sessions[0].opens, config.hours.sessions[0].closes) == ("07:30", "11:30")


def test_a_center_of_one_language_needs_no_other(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(asset("sample"), tmp_path / "center"))
    edit(folder / "center.toml", '["vi", "en", "zh"]', '["vi"]')
    found = problems(folder)
    assert {problem.message.split(";")[0] for problem in found} == {"is an unknown column"}
    assert all(problem.field.endswith("_en") for problem in found)


def test_what_is_left_out_has_its_default(folder: Path) -> None:
    path = folder / "center.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[policy]")], encoding="utf-8")
    config = read_center(folder).config
    assert config.policy.no_show_after_seconds is None
    assert config.policy.priority_ratio == 2
    assert {row.from_age for row in config.priority_classes} == {None, 75}
    assert config.announcing.languages == ("vi",)
    assert config.hours.holidays == ()
    assert config.desk == DeskSettings()
    assert (config.policy.alert_wait_minutes, config.announcing.volumes) == (60, ())


def test_counters_hall_and_policy_as_a_center_may_set_them(folder: Path) -> None:
    path = folder / "center.toml"
    edit(path, "idle_pause_minutes = 15", "idle_pause_minutes = 0")
    edit(path, "hide_next = true", "hide_next = false")
    edit(
        path,
        "recall_limit = 3",
        "alert_wait_minutes = 0\nno_show_recalls = 0\nsame_counter_minutes = 9",
    )
    spans = (
        'volumes = ["21:00-07:00=40"]\nquiet = ["12:00-13:00"]\nvoices = ["vi=mai"]\nrepeats = 2'
    )
    edit(path, "repeats = 2", spans)
    rows = "text_vi,text_en,until\nNghỉ lễ,Holiday,2027-01-02\n"
    (folder / "notices.csv").write_text(rows, encoding="utf-8")
    config = read_center(folder).config
    desk = DeskSettings(hide_next=False, idle_pause_minutes=None, away_reason="nghi-giai-lao")
    assert config.desk == desk
    policy = config.policy
    assert (policy.alert_wait_minutes, policy.no_show_recalls) == (None, 0)
    assert policy.same_counter_minutes == 9
    spoken = config.announcing
    assert spoken.volumes == (Volume(begins="21:00", ends="07:00", percent=40),)
    assert spoken.quiet == (QuietHours(begins="12:00", ends="13:00"),)
    assert spoken.voices == {"vi": "mai"}
    assert [row.until for row in config.texts.notices] == ["2027-01-02"]
    assert config.zones[0].counter_ids == ("quay-1", "quay-2", "quay-3")
    assert [row.id for row in config.reasons.move] == ["can-som-hon", "xep-nham"]


def test_a_slide_may_be_a_video_and_have_a_last_day(folder: Path) -> None:
    raw = b"\0\0\0\x18ftypmp42"
    (folder / "clip.mp4").write_bytes(raw)
    (folder / "media.csv").write_text("id,video,seconds,until\na,clip.mp4,9,2027-01-31\n", "utf-8")
    data = read_center(folder)
    (slide,) = data.config.media
    assert (slide.kind, slide.until) == ("video", "2027-01-31")
    assert data.assets[str(slide.asset)] == raw


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    edit(folder / "fields.csv", "ho-tich,A", "ho-tich,AB")
    edit(folder / "sessions.csv", "07:30", "25:30")
    (folder / "ticker.csv").unlink()
    found = problems(folder)
    assert [problem.file for problem in found] == ["fields.csv", "sessions.csv", "ticker.csv"]
    assert str(found[0]).startswith("fields.csv, line 2, letter: must be one capital letter")
    assert str(found[2]) == "ticker.csv: is missing from the folder"


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    assert problems(tmp_path / "nowhere")[0].message == "is not a folder"
    assert problems(tmp_path)[0] == FileProblem("center.toml", 0, "", "is missing from the folder")


def test_a_problem_names_file_line_field_and_message() -> None:
    assert list(FileProblem.__struct_fields__) == [
        "file",
        "line",
        "field",
        "message",
        "code",
        "args",
    ]


def test_one_wrong_field_file_does_not_drown_the_rest(folder: Path) -> None:
    (folder / "services.csv").unlink()
    assert Counter(problem.file for problem in problems(folder)) == {"services.csv": 1}


def test_one_wrong_value_is_told_once(folder: Path) -> None:
    edit(folder / "counters.csv", "quay-2,2", "quay-2,many")
    edit(folder / "sessions.csv", "13:30,17:00", "noon,17:00")
    assert [(problem.file, problem.field) for problem in problems(folder)] == [
        ("counters.csv", "number"),
        ("sessions.csv", "opens"),
    ]
