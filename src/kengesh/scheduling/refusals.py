"""The English sentences of what no schedule can be made from, and of what stands in the way of one."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "schedule-name": "{kind} {name} stands twice; each name stands once.",
        "schedule-unknown": "{kind} {name}, named by {by}, is not known; known are {known}.",
        "schedule-zone": "{what} is {at}, which names no time zone.",
        "schedule-period-order": "The period ends {ends}, before it begins {begins}.",
        "schedule-number": "{what} of {name} is {found}; it is at least {least}.",
        "schedule-day": "In {place} work ends at {closes}, before it begins at {opens}.",
        "schedule-source": "The holiday {day} in {place} names no source; each does.",
        "schedule-too-long": "The period has {days} days; up to {most} can be searched.",
        "schedule-undecided": "The solver did not finish in {seconds} seconds; give it more time or a shorter period.",
        "schedule-none": "There is no slot for all meetings. These cannot hold together: {reasons}",
        "schedule-failed": "The solver stopped with {status}.",
    }
)

REASONS: Final = register(
    {
        "schedule-meeting": "“{meeting}” is held for {minutes} minutes between {begins} and {ends}.",
        "schedule-convened": "“{meeting}” is convened from {starts} to {ends} already.",
        "schedule-window": "“{meeting}” is held between {earliest} and {latest}.",
        "schedule-rooms": "“{meeting}” is held in {rooms}.",
        "schedule-seats": "{room} has {seats} seats; “{meeting}” needs {needed}.",
        "schedule-room": "{room} holds one meeting at a time.",
        "schedule-hours": "In {place} people work from {opens} to {closes}.",
        "schedule-weekend": "In {place} nobody works on {days}.",
        "schedule-holiday": "{day} is a holiday in {place}: {name} ({source}).",
        "schedule-people": "{delegation} has {people} people for meetings at the same time.",
        "schedule-small": "{delegation} has no more than {small} people: it is asked to one meeting at a time, unless "
        "the bodies of both allow it.",
        "schedule-why-room": "“{other}” is in {room} then.",
        "schedule-why-small": "“{other}” is held then, and these have no more than {small} people: {delegations}.",
        "schedule-fault-missing": "“{meeting}” has no slot.",
        "schedule-fault-unknown": "“{meeting}” is no meeting to be held.",
        "schedule-fault-length": "“{meeting}” lasts {found} minutes instead of {minutes}.",
        "schedule-fault-period": "“{meeting}” lies outside the period.",
        "schedule-fault-window": "“{meeting}” lies outside its own time.",
        "schedule-fault-moved": "“{meeting}” is convened already and is not moved.",
        "schedule-fault-rooms": "“{meeting}” is not held in {room}.",
        "schedule-fault-seats": "{room} is too small for “{meeting}”.",
        "schedule-fault-hours": "“{meeting}” lies outside working hours in {place}.",
        "schedule-fault-weekend": "“{meeting}” lies on a weekend in {place}.",
        "schedule-fault-holiday": "“{meeting}” lies on a holiday in {place}: {name}.",
        "schedule-fault-room": "“{meeting}” and “{other}” are in {room} at the same time.",
        "schedule-fault-people": "{delegation} needs {needed} people at {at} and has {people}.",
        "schedule-fault-small": "{delegation}, with {people} people, is asked to “{meeting}” and “{other}” at the same "
        "time.",
    }
)
