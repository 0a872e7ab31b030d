"""What a province, a county or one organ sets for itself: which rules, how grave, limits, waivers, a baseline.

Nothing is imported here: a run without a settings file pays for ``find`` alone.
"""
