"""What a center adds to its published procedures: the form's name, what people call them."""

import shutil
from pathlib import Path

from assets import asset
from server.app.center_files import read_center

SHEET = """code,field,name,service_id,form,words
1.000894,Hộ tịch,đăng ký kết hôn,ho-tich,Tờ khai đăng ký kết hôn,"cưới ;; giấy  kết hôn;"
1.000656,Hộ tịch,đăng ký khai tử,ho-tich,,
"""


def test_a_procedure_has_its_form_and_what_people_call_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(asset("sample"), tmp_path / "center"))
    (folder / "papers.csv").unlink()
    (folder / "procedures.csv").write_text(SHEET, encoding="utf-8")
    marriage, death = read_center(folder).procedures
    assert (marriage.form, marriage.words) == (
        "Tờ khai đăng ký kết hôn",
        ("cưới", "giấy kết hôn"),
    )
    assert (death.form, death.words) == ("", ())


def test_the_sample_names_most_procedures_as_people_do() -> None:
    rows = read_center(asset("sample")).procedures
    assert sum(bool(row.words) for row in rows) > 0.8 * len(rows)
    assert all(word == " ".join(word.split()) for row in rows for word in row.words)
