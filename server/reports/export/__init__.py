"""Reports as files: CSV for other programs, Excel workbooks with charts, PDF for paper."""
