"""The staff's pages in the browser: a process of its own, which follows the hall as a device does."""
