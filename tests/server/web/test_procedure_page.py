"""The page of a procedure on a phone: whole, light, in the reader's language, with nothing foreign."""

import asyncio

import httpx
from fastapi import FastAPI
from msgspec.structs import replace

from assets import asset
from common.contract.config import Config, PaperNeeded, Procedure
from server.app.center_files import read_center
from server.web.procedure_routes import procedure_routes

DATA = read_center(asset("sample"))
BARE = replace(DATA.procedures[0], papers=(), says={})
PAPERS = (
    PaperNeeded(name={"vi": "Tờ khai", "en": "Form"}, detail={"vi": "01 bản", "en": "1 copy"}),
    PaperNeeded(name={"vi": "<b>Giấy</b> chứng sinh", "en": "Birth <b>note</b>"}),
)
FULL = replace(BARE, papers=PAPERS, form="Mẫu 01 & 02")


class Shelf:
    """The sample center with one procedure."""

    def __init__(self, row: Procedure) -> None:
        self.row = row

    async def procedure(self, code: str) -> tuple[Config, Procedure] | None:
        return (DATA.config, self.row) if code == self.row.code else None


def get(path: str, row: Procedure = FULL, accepts: str = "") -> httpx.Response:
    async def ask() -> httpx.Response:
        app = FastAPI()
        app.include_router(procedure_routes(Shelf(row)))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://hall") as client:
            return await client.get(path, headers={"Accept-Language": accepts})

    return asyncio.run(ask())


def test_it_says_what_to_bring_and_what_it_costs_in_both_languages() -> None:
    page = get("/p/1.001193").text
    for words in ("Đăng ký khai sinh", "Tờ khai", "01 bản", "Miễn phí", "1 ngày", "Lấy số: "):
        assert words in page, words
    page = get("/p/1.001193?lang=en").text
    for words in ("Papers you need", "1 copy", "Free of charge", '<html lang="en">'):
        assert words in page, words
    assert get("/p/1.001193?lang=xx").text == get("/p/1.001193").text


def test_without_a_language_in_the_address_the_phones_own_is_spoken() -> None:
    for accepts, shown in (("fr-FR,en-GB;q=0.8,vi", "en"), ("vi-VN", "vi"), ("fr, *;q=0.1", "vi")):
        answer = get("/p/1.001193", accepts=accepts)
        assert f'<html lang="{shown}">' in answer.text, accepts
        assert answer.headers["vary"] == "Accept-Language"
    assert '<html lang="vi">' in get("/p/1.001193?lang=vi", accepts="en").text


def test_it_is_light_and_runs_nothing() -> None:
    answer = get("/p/1.001193", replace(FULL, papers=PAPERS * 10))
    assert len(answer.content) < 30_000
    assert "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "max-age=600"


def test_words_of_the_center_are_never_markup() -> None:
    page = get("/p/1.001193").text
    assert "&lt;b&gt;Giấy&lt;/b&gt; chứng sinh" in page
    assert "Mẫu 01 &amp; 02" in page


def test_without_a_list_it_sends_to_the_people_who_know() -> None:
    assert "hỏi cán bộ hướng dẫn về giấy tờ" in get("/p/1.001193", BARE).text


def test_an_unknown_code_is_not_found() -> None:
    for code in ("9.999999", "x", "%3Cscript%3E"):
        answer = get(f"/p/{code}")
        assert answer.status_code == 404
        assert "Không tìm thấy thủ tục" in answer.text
        assert "script" not in answer.text
