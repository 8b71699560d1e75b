"""The page of a compilation: one HTML file in which the text can be read in every way that matters."""

from kengesh.formats.page.writing import Options, compilation_page

__all__ = ["Options", "compilation_page"]
