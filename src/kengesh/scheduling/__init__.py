"""Slots for meetings: when each can be held so that all who must attend can, proven, or why there is no slot.

The rule for small delegations: a delegation of no more than three people (by default) is not asked to two meetings at
the same time, unless the bodies of both allow it. Larger ones send people to several, as many as they have.
"""

from kengesh.scheduling.checking import faults
from kengesh.scheduling.explaining import NoPlan, Plan, schedule
from kengesh.scheduling.values import Delegation, Holiday, Meeting, Place, Problem, Reason, Room, Slot

__all__ = [
    "Delegation",
    "Holiday",
    "Meeting",
    "NoPlan",
    "Place",
    "Plan",
    "Problem",
    "Reason",
    "Room",
    "Slot",
    "faults",
    "schedule",
]
