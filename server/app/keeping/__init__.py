"""The files that the staff bring along: judged by what is in them, kept, listed and let go."""
