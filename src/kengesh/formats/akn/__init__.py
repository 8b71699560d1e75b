"""A draft to and from Akoma Ntoso 3.0, the OASIS vocabulary of legal documents, one file for each language."""
