"""What the machine around the window tells and offers: locking, idle time, keys from anywhere, the tray."""
