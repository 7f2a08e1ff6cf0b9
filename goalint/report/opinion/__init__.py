"""Review opinions (审核意见) for the units, and the summary of a season, as documents."""
