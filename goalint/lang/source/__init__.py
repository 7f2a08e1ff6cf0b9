"""Rule files: found, read, and where in them a mistake stands."""
