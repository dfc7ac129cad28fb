"""The bytes of a job: bands, cut, and nothing that the decoder does not know."""

from kiosk.paper.raster import Raster
from kiosk.printer.job import BAND, encode
from tests.fixtures.escpos_decode import decode


def test_every_dot_arrives_where_it_was_drawn() -> None:
    rows = tuple((0b1111 << (y % 24)) for y in range(2 * BAND + 10))
    raster = Raster(32, rows)
    job = encode(raster)
    assert job.startswith(b"\x1b@")
    assert job.count(b"\x1dv0") == 3
    (paper,) = decode(job, 32)
    for y, row in enumerate(rows):
        line = paper.image.crop((0, y, 32, y + 1)).tobytes()
        assert int("".join("1" if dot == 0 else "0" for dot in line), 2) == row
