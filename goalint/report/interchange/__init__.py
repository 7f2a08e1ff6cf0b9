"""Reports for programs: JSON, as one document and line by line, and its schema."""
