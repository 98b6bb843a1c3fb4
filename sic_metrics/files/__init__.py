"""Files as people have them: packed or not, in any encoding, as tables, workbooks and lists of pages."""
