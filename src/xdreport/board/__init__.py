"""The board: one page on which an office sees who has sent what, and what is wrong with it."""
