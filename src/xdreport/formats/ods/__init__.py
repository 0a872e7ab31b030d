"""OpenDocument spreadsheets: LibreOffice's own workbooks, which WPS and Excel write, too."""
