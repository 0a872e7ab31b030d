"""Tables of a PDF without rules, read by where the labels of the form stand."""
