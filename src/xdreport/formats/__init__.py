"""File formats: each module turns bytes into a Document, a Document into bytes, or both, and alone imports its library."""
