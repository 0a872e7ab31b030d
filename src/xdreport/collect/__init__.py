"""Many reports at once: adding them up."""
