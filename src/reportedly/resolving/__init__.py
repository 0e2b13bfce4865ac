"""Claim -> ResolvedClaim: days, places and known parties, each with rivals, a score and a reason."""
