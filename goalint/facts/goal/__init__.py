"""What the goal text says in numbers, beside what the indicators say."""
