"""By what a returned file is recognised: the marks that an issued file carries where nobody sees them."""

from typing import Final

BOOKMARK_PREFIX: Final = "_kg_"
"""A hidden bookmark with this prefix and the id of a provision stands in each paragraph."""

DIGEST_PROPERTY: Final = "KengeshDigest"
"""The custom document property that holds the digest of the revision."""

DRAFT_PROPERTY: Final = "KengeshDraft"
"""The custom document property that holds the id of the draft, the same over all its revisions."""
