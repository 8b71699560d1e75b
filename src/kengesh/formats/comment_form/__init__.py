"""The eight-column comment form of ISO and IEC as a spreadsheet, written from a draft and read back."""
