"""What a written expression means: its names looked up, its values typed."""
