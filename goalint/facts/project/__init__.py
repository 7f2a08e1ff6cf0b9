"""What a form says of its project: its money, its span of time, what kinds of project it is."""
