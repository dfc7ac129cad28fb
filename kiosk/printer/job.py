"""One ticket as the bytes that a thermal printer takes."""

import struct

from kiosk.paper.raster import Raster

BAND = 128
"""Rows of one raster command: cheap printers have small buffers."""

_START = b"\x1b@"
_FEED_SIX_LINES = b"\x1bd\x06"
_CUT = b"\x1dV\x00"


def encode(raster: Raster) -> bytes:
    """ESC @, the raster in bands (GS v 0), feed and cut.

    python-escpos's own raster command goes through four copies of the picture and refuses 576 dots
    in many profiles. A raster without lone dots holds no DLE byte (0x10 is a lone dot), so no
    printer takes a part of the picture for a real-time command.
    """
    stride = raster.width // 8
    dots = raster.packed()
    job = [_START]
    for top in range(0, raster.height, BAND):
        rows = min(BAND, raster.height - top)
        job.append(b"\x1dv0\x00" + struct.pack("<HH", stride, rows))
        job.append(dots[top * stride : (top + rows) * stride])
    return b"".join([*job, _FEED_SIX_LINES, _CUT])
