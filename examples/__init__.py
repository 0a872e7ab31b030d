"""Example reports and the code that makes them."""
