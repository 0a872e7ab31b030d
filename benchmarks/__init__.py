"""Scripts that print what things cost, each beside a baseline of the same run."""
