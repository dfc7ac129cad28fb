"""Where the center's history, configuration and reports lie: one code path on SQLite and PostgreSQL."""
