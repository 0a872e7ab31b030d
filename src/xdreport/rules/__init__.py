"""The rules, one module a family. A rule is a function; see ``rule.py``."""
