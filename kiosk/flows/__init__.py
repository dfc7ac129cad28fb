"""The journeys of a citizen, each from a door of the rest page to its end."""
