"""At the start the server learns the languages that its center brought along."""

from server.app.languages.learning import learn
from server.bootstrap.opening import Opened
from server.storage.config_rows import load_config


def learn_languages(opened: Opened) -> None:
    """From now on this process has the texts of the center's own languages."""
    with opened.database.reading() as connection:
        learn(connection, load_config(connection, opened.center_id).center)
