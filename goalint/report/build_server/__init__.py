"""Reports for build servers, each in the shape that one of them or many read."""
