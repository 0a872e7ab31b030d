"""The command line: one command a file. It parses, calls and prints; what is decided is decided elsewhere."""
