"""A draft and its returns to and from Word, Akoma Ntoso, Markdown, PDF and spreadsheets."""
