"""What follows from typed conditions alone, before any form is read."""
