"""What sayso measures of itself, beside its peers."""
