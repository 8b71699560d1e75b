"""An attacker of our own: gets what is published, writes down equations, and asks scipy for the ends of every cell.

It shares no code with the library's own trial: matrices are built here from the names in the blocks.
"""

from itertools import product

import numpy as np
from scipy.optimize import linprog

from kengesh.disclosure.cells import NONE, Amount, Key

MINIMUM = 3


def number(amount, measure):
    return {"cases": amount.cases.lower, "lower": amount.quantity.lower, "upper": amount.quantity.upper}[measure]


class Attacker:
    """Knows the sheets of several releases, which cells are empty, what did not change, and what `member` returned."""

    def __init__(self, versions, axes, member=""):
        self.versions = versions  # (contents, figures): contents only to tell empty, same, and own cells
        self.axes = axes
        self.member = member
        self.columns: dict[tuple[Key, Amount], int] = {}
        self.known: dict[str, tuple] = {}
        for contents, _ in versions:
            for key, amount in contents.items():
                if key.member != member and not amount.is_none:
                    self.columns.setdefault((key, amount), len(self.columns))

    def equations(self, measure):
        rows, right = [], []
        for contents, figures in self.versions:
            for figure in figures:
                said = number(figure.amount, measure)
                if said is None:
                    continue
                row = np.zeros(len(self.columns))
                for key in product(self.axes.substances, self.axes.members, self.axes.sections):
                    name = key[1] if figure.block.by == "member" else key[2]
                    if key[0] not in figure.block.substances or name not in figure.block.names:
                        continue
                    cell = Key(*key)
                    amount = contents.get(cell, NONE)
                    if amount.is_none:
                        continue
                    if cell.member == self.member:
                        said -= number(amount, measure)
                    else:
                        row[self.columns[cell, amount]] += 1
                rows.append(row)
                right.append(said)
        return np.array(rows).reshape(len(rows), len(self.columns)), np.array(right, dtype=float)

    def ends(self, terms, measure):
        """The least and the most that a sum of cells can be."""
        if measure not in self.known:
            self.known[measure] = self.equations(measure)
        matrix, right = self.known[measure]
        scale = max(1.0, float(np.abs(right).max(initial=0)))
        cost = np.zeros(len(self.columns))
        for unknown, by in terms:
            cost[self.columns[unknown]] += by
        found = []
        for sign in (1, -1):
            done = linprog(sign * cost, A_eq=matrix, b_eq=right / scale, bounds=(0, None), method="highs")
            found.append(sign * done.fun * scale if done.status == 0 else sign * -np.inf)
            assert done.status in (0, 3), done.message
        return found

    def cells(self, keys):
        """The cells that have a name: one, a substance and a member, a substance and a section, a substance."""
        groups: dict[tuple, list] = {}
        for key in keys:
            if key.member != self.member:
                for name in (key, (key[0], 1, key[1]), (key[0], 2, key[2]), (key[0],)):
                    groups.setdefault(name, []).append(key)
        return groups


def small(amounts):
    cases = sum(each.cases.lower for each in amounts)
    told = any(each.cases.lower or each.quantity.lower or each.quantity.upper for each in amounts)
    return told and cases < MINIMUM


def gained(attacker):
    """What the attacker works out of small cells, and of small changes between two versions."""
    found: list[tuple] = []
    for contents, _ in attacker.versions:
        for name, keys in attacker.cells(k for k, a in contents.items() if not a.is_none).items():
            amounts = [contents[key] for key in keys]
            if not small(amounts):
                continue
            terms = [((key, contents[key]), 1) for key in keys]
            if attacker.ends(terms, "cases")[1] < MINIMUM - 1e-6:
                found.append((name, "known to be small"))
            found += [(name, measure) for measure in pinned(attacker, terms)]
    for (before, _), (after, _) in zip(attacker.versions, attacker.versions[1:], strict=False):
        keys = {key for key in (*before, *after) if before.get(key, NONE) != after.get(key, NONE)}
        for name, changed in attacker.cells(keys).items():
            old, new = ([each[key] for key in changed if key in each] for each in (before, after))
            by = abs(sum(a.cases.lower for a in new) - sum(a.cases.lower for a in old))
            if small(old) or small(new) or 0 < by < MINIMUM:
                terms = [((key, after[key]), 1) for key in changed if key in after]
                terms += [((key, before[key]), -1) for key in changed if key in before]
                found += [(name, "change", measure) for measure in pinned(attacker, terms)]
    return found


def pinned(attacker, terms):
    for measure in ("cases", "lower", "upper"):
        known = [number(unknown[1], measure) for unknown, _ in terms]
        if None in known:
            continue
        true = sum(value * by for value, (_, by) in zip(known, terms, strict=True))
        least, most = attacker.ends(terms, measure)
        assert least - 1e-6 * max(1, abs(true)) <= true <= most + 1e-6 * max(1, abs(true))
        if true and most - least <= 1e-6 * max(1, abs(true)):
            yield measure
