"""One cause, one finding: identities that one slip has broken are told together, and the slip is named."""

from xdreport.rules.diagnosis.telling import explain

__all__ = ["explain"]
