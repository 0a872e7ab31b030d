"""PDF: an official document as an archive file, tagged, with its fonts inside."""
