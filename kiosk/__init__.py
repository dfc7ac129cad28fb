"""The kiosk: a citizen takes a number on paper and rates the service."""
