"""Reading prose: what a narrative claims in figures, and what it says did not happen."""

from xdreport.prose.claims import Claim, claims

__all__ = ["Claim", "claims"]
