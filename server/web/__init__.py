"""The citizen's page of a ticket: a light page that follows the number in hand."""
