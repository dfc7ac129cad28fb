"""Typing on the kiosk's own keyboard: Telex, VNI, plain; pure."""
