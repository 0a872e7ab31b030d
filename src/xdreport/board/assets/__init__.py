"""The parts of the board's page."""
