"""Spoken guidance: what is in focus, what a page says and asks, read aloud to who switched it on."""
