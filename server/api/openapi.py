"""The API's description, made from the contract."""

from typing import Any


def describe() -> dict[str, Any]:
    """An OpenAPI 3.1 document."""
    return {"openapi": "3.1.0", "info": {"title": "motcua", "version": "1"}, "paths": {}}
