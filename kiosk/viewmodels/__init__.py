"""What the kiosk's pages show, derived from hall and local state, and the touches they pass on."""
