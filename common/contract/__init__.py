"""The wire: frozen dataclasses of everything that crosses it, without behaviour."""
