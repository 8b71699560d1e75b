"""By what a returned file is recognised: the marks that an issued file carries where nobody sees them.

A hidden bookmark stands around each provision, custom properties name the draft and its revision, and a custom XML part
holds the draft itself, so that it comes back with its ids.
"""

from typing import Final

BOOKMARK_PREFIX: Final = "_kg_"
"""A hidden bookmark with this prefix and the id of a provision stands in each paragraph."""

DIGEST_PROPERTY: Final = "KengeshDigest"
"""The custom document property that holds the digest of the revision."""

DRAFT_PROPERTY: Final = "KengeshDraft"
"""The custom document property that holds the id of the draft, the same over all its revisions."""

REVISION_PROPERTY: Final = "KengeshRevision"
"""The custom document property that holds the symbol with its revision."""

LANGUAGE_PROPERTY: Final = "KengeshLanguage"
"""The custom document property that names the language version."""

NAMESPACE: Final = "urn:kengesh:draft:1"
"""The namespace of the custom XML part that holds the draft as JSON."""

_LONGEST: Final = 40


def bookmark(identity: str) -> str:
    """The name of the bookmark for an id; empty where Word allows none: 40 letters, digits and underscores at most."""
    name = BOOKMARK_PREFIX + identity
    return name if len(name) <= _LONGEST and name.isascii() and name.replace("_", "a").isalnum() else ""
