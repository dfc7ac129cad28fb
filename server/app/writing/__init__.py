"""How a command becomes history: the writer, its unit of work and who judges."""
