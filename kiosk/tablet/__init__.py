"""The rating tablet: the kiosk's program as it stands at one counter."""
