"""What the server does around its pure core: writing, feeding, waking, configuring."""
