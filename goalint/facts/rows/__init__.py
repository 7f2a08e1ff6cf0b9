"""A form's indicators beside each other, and the facts of each row."""
