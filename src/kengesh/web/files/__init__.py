"""Files that came in or went out, kept once by digest, and handed out by the views of other apps alone."""

from kengesh.web.files.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
