"""At the start the server learns the languages that its center brought along."""

import json

from sqlalchemy import select

from assets import catalogue
from server.bootstrap.opening import Opened
from server.storage.config_rows import load_config
from server.storage.tables.config import asset


def learn_languages(opened: Opened) -> None:
    """From now on this process has the texts of the center's own languages."""
    with opened.database.reading() as connection:
        wanted = load_config(connection, opened.center_id).center.catalogues
        for sha256 in wanted.values():
            query = select(asset.c.body).where(asset.c.sha256 == sha256)
            content = json.loads(bytes(connection.execute(query).scalar_one()))
            catalogue.add(content["language"], content["texts"])
