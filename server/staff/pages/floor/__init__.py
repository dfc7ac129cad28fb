"""The live floor: the whole hall at a glance, and the wall board beside it."""
