"""Whole journeys over real processes: starts, cuts, restarts, wrong servers and wrong clocks."""
