"""File formats: bytes to a Document, a Document to bytes, or both; each alone imports its library."""
