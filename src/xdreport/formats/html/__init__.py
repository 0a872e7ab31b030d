"""HTML: a Document as a web page of one file, and any web page as a Document."""
