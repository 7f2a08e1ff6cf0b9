"""What an indicator really measures, as far as its name and its target tell."""
