"""Codes and sentences of what is not done with exercises."""

from typing import Final

from kengesh.errors import register

REFUSALS: Final = register(
    {
        "exercise-kind": "“{kind}” is not exercised here. Exercises are civil and protective: {known}. What is "
        "tactical is neither planned nor kept on the platform.",
        "exercise-dates": "An exercise ends after it starts; {starts} to {ends} is no time for one.",
        "exercise-contact": "“{contact}” reads as a person’s address; the point of contact is an office, such as "
        "“Civil protection desk of the secretariat”.",
        "exercise-wanting": "The plan does not say: {fields}.",
        "exercise-known": "{body} has an exercise “{name}” that starts at {starts} already.",
        "exercise-host": "The director is the head of the hosting delegation; the plan names no host.",
        "exercise-elsewhere": "{delegation} does not sit in {body}.",
        "exercise-begun": "{exercise} has begun; its plan and its list do not change any more.",
        "exercise-not-begun": "{exercise} has not begun; its clock is started first.",
        "exercise-over": "{exercise} has ended.",
        "exercise-not-over": "{exercise} has not ended yet.",
        "exercise-no-events": "{exercise} has no master events list; it is uploaded before the clock starts.",
        "exercise-few": "Delegations that take part: {count}. An exercise is joint from two on.",
        "exercise-asked": "{delegation} was not asked to take part in {exercise}.",
        "exercise-contribution": "Who takes part says what it contributes: people, material, a place, an evaluator.",
        "exercise-team-leaves": "{delegation} is a team of the events list; a list without it is uploaded first.",
        "exercise-clock-runs": "The clock of {exercise} runs already.",
        "exercise-clock-stands": "The clock of {exercise} stands still; it is started again first.",
        "exercise-all-played": "Every inject of {exercise} has been played or skipped.",
        "exercise-early": "Inject {number} is due at {due}; it is {clock}. Played before its time, it needs a reason.",
        "exercise-not-played": "Inject {number} has not been played; it can be skipped, not called done.",
        "exercise-settled": "Inject {number} has been called {outcome} already.",
        "exercise-reason": "Late and skipped injects have a reason.",
        "exercise-open-injects": "Injects that are neither done nor skipped: {numbers}. They are settled first.",
        "exercise-pair": "{delegation} stands on both sides; an observation is of one member, or of two.",
        "exercise-no-part": "{delegation} takes no part in {exercise}.",
        "exercise-capability": "“{capability}” is no capability of the plan. It names: {known}.",
        "exercise-inject": "That inject has not been played.",
        "exercise-no-words": "An observation says in words what was seen.",
        "exercise-evaluated": "The evaluation of {exercise} is closed.",
        "exercise-not-evaluated": "The evaluation of {exercise} is not closed; lessons are drawn from all of it.",
        "observation-released": "This observation has been released already.",
        "observation-judged": "This observation has been judged already: {judgement}.",
        "observation-reason": "An observation that is not accepted is answered with a reason.",
        "observations-waiting": "Observations that wait for the director: {count}.",
        "lesson-observations": "A lesson stands on one accepted observation at least.",
        "lesson-wanting": "A lesson says in words: {fields}.",
        "lesson-due": "A lesson is due after it is drawn; {due} is past.",
        "lesson-none": "{exercise} has no lessons; a report is issued with at least one.",
        "lesson-reported": "The report of {exercise} has been issued; its lessons do not change any more.",
        "lesson-not-earlier": "“{earlier}” is not of an exercise that ended before that of “{lesson}”.",
        "lesson-said": "Whether “{earlier}” returns as “{lesson}” has been said already.",
        "lesson-reason": "Whoever says that a lesson returns, or does not, says why.",
    }
)
