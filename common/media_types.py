"""What a file of the center is by its beginning, whatever anybody calls it."""

_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x1aE\xdf\xa3": "video/webm",
}


def media_type(raw: bytes) -> str | None:
    """What these bytes are; None for anything that no screen shows."""
    if raw[4:8] == b"ftyp":
        return "video/mp4"
    return next((kind for begins, kind in _BEGINNINGS.items() if raw.startswith(begins)), None)
