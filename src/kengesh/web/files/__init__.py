"""Files that came in or went out, kept once by digest, and handed out by the views of other apps alone."""
