"""Excel workbooks: the template is the document of a report, written as .xlsx; the reader takes any workbook."""
