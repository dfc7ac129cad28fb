"""The wire: frozen structs of everything that crosses it, without behaviour."""
