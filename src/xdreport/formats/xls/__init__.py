"""Workbooks of Excel 5 to 2003 (.xls) and of WPS (.et), read by xlrd in a process of its own."""
