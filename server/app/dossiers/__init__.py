"""Looks dossiers up in another system: by a file that it drops here, or by asking it over HTTP."""
