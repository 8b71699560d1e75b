"""Statistical disclosure control: sums that are published without giving a single case away.

Nothing is published but sums over blocks of cells; a block that could single out a case is joined with others. Before a
release leaves, whoever knows every release, the rule, and what one member knows of itself is played against it.
"""

from kengesh.disclosure.refusals import REFUSALS as _SENTENCES  # noqa: F401 -- makes the sentences known
