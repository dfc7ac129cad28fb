"""Looking procedures up: how people's words find them, and how they stay on this kiosk's disk."""
