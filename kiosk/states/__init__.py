"""What each journey keeps of the citizen before the kiosk: one struct a journey, forgotten at rest."""
