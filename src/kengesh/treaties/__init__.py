"""The life of a treaty as values: final clauses, acts of States, and what follows from both on a day.

Articles in brackets are those of the Vienna Convention on the Law of Treaties of 1969 (VCLT). What a depositary does
not judge is not judged here either: the compatibility of a reservation with object and purpose above all (77).
"""
