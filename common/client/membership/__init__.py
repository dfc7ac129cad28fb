"""Being a device of a center: joined once, known again, its token changed in time."""
