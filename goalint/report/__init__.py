"""Reports: one file a format, each a pure function of a `Report`."""
