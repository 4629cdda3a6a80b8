"""The whole registre as a workbook, and that workbook back: sheets out, edits in."""
