"""What follows from the coded rows? Pure functions from a `Case` to results: import from the modules."""
