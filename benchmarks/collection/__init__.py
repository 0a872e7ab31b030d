"""A made-up collection of reports: units in a hierarchy, their figures and texts, and known defects among them."""
