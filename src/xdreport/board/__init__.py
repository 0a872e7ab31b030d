"""The board: one page on which an office sees who has sent what, and what is wrong with it."""

from xdreport.board.data import Year
from xdreport.board.page import board

__all__ = ["Year", "board"]
