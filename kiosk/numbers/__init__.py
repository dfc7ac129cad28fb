"""Numbers and what a kiosk must never forget of them."""
