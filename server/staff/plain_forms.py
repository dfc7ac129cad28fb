"""What the forms without a script have in common: what they may load, and what they bring."""

from urllib.parse import parse_qs

from starlette.requests import Request

LIMIT = 4096

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


async def fields_of(request: Request) -> dict[str, str] | None:
    """The form's fields, each once; None for what is no form of ours."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LIMIT:
            return None
    try:
        found = parse_qs(body.decode("ascii"), strict_parsing=bool(body), errors="strict")
    except ValueError:
        return None
    return {name: texts[0] for name, texts in found.items()}
