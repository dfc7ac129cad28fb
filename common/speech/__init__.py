"""Speech and sound for the programs that speak: voices, synthesis, reading aloud, playing."""
