"""The devices of the hall, as the staff look after them."""
