"""A full morning of a center with eight counters: its citizens, its officers, and what must hold after it."""
