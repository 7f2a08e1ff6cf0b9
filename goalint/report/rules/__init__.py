"""What is told of rules: their pages, costs, examples, and why one found something."""
