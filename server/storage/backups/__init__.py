"""Copies of the database: made, kept, put back, and clean of what was erased."""
