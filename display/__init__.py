"""The hall display: shows and speaks the calls of one center."""
