"""The parts of the HTML report that are not Python: template, style, script."""
