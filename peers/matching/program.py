"""One linear or integer program, handed to HiGHS: both gaps 0, one thread, a fixed seed."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Numbers = NDArray[np.float64] | NDArray[np.int64]

INFINITE = float(highspy.kHighsInf)
# The costs of a program in whole numbers stay below two to the power of this.
COST_BITS = 10
OPTIONS: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": 1e-9,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What HiGHS found. `bound` says how good a solution could be at best."""

    optimal: bool
    infeasible: bool
    x: Floats | None
    objective: float
    bound: float
    row_dual: Floats
    # What a relaxed optimum loses, at least, per unit that a column moves from its bound.
    moving: Floats


class Program:
    """Maximise. Columns and rows are added in blocks; entries as (row, column, value) arrays."""

    def __init__(self) -> None:
        self.cost: list[Floats] = []
        self.upper: list[Floats] = []
        self.integer: list[bool] = []
        self.row_lower: list[Floats] = []
        self.row_upper: list[Floats] = []
        self.entries: list[tuple[Ints, Ints, Floats]] = []
        self.column_count = 0
        self.row_count = 0

    def add_columns(
        self, cost: Floats, *, upper: Numbers | float = 1.0, integer: bool = True
    ) -> int:
        """A block of columns from 0 to `upper`; returns the number of its first."""
        first, count = self.column_count, len(cost)
        self.cost.append(np.asarray(cost, dtype=np.float64))
        self.upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), (count,)))
        self.integer.extend([integer] * count)
        self.column_count += count
        return first

    def add_rows(self, lower: Numbers | float, upper: Numbers | float, count: int) -> int:
        first = self.row_count
        self.row_lower.append(np.broadcast_to(np.asarray(lower, dtype=np.float64), (count,)))
        self.row_upper.append(np.broadcast_to(np.asarray(upper, dtype=np.float64), (count,)))
        self.row_count += count
        return first

    def add_entries(self, rows: Ints, columns: Ints, values: Numbers | float) -> None:
        filled = np.broadcast_to(np.asarray(values, dtype=np.float64), (len(rows),))
        self.entries.append((rows, columns, filled))

    def relax(self, *, seconds: float, interior: bool = False) -> Outcome:
        """The optimum when every column may be a fraction; `interior` suits ties better."""
        solver = self.solver(seconds)
        if interior:
            solver.setOptionValue("solver", "ipm")
        solver.passModel(self.as_lp(relaxed=True))
        settle(solver)
        return self.read(solver, relaxed=True)

    def solve(self, *, seconds: float, fixed: Floats | None = None, first: bool = False) -> Outcome:
        """The optimum in whole numbers. `fixed` holds columns at a number (NaN: free); `first`
        is content with any solution."""
        solver = self.solver(seconds)
        if first:
            solver.setOptionValue("mip_max_improving_sols", 1)
        lp = self.as_lp(relaxed=False)
        # Costs in the millions beside so small a tolerance make HiGHS stumble at the root; a
        # power of two takes nothing from their exactness.
        most = max((float(np.abs(cost).max(initial=0.0)) for cost in self.cost), default=0.0)
        scale = 2.0 ** max(0, int(most).bit_length() - COST_BITS)
        lp.col_cost_ = np.array(lp.col_cost_) / scale
        if fixed is not None:
            held = ~np.isnan(fixed)
            lp.col_lower_ = np.where(held, fixed, 0.0)
            lp.col_upper_ = np.where(held, fixed, np.concatenate(self.upper))
        solver.passModel(lp)
        solver.run()
        return self.read(solver, relaxed=False, scale=scale)

    def solver(self, seconds: float) -> "highspy.Highs":
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.setOptionValue("time_limit", max(0.01, seconds))
        return solver

    def growing(self) -> "Growing":
        """The relaxed program, to be solved again and again as columns are added."""
        solver = self.solver(INFINITE)
        solver.passModel(self.as_lp(relaxed=True))
        return Growing(self, solver)

    def as_lp(self, *, relaxed: bool) -> "highspy.HighsLp":
        rows = np.concatenate([entry[0] for entry in self.entries])
        columns = np.concatenate([entry[1] for entry in self.entries])
        values = np.concatenate([entry[2] for entry in self.entries])
        order = np.lexsort((rows, columns))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.column_count, self.row_count
        lp.col_cost_ = -np.concatenate(self.cost)
        lp.col_lower_ = np.zeros(self.column_count)
        lp.col_upper_ = np.concatenate(self.upper)
        lp.row_lower_ = np.concatenate(self.row_lower)
        lp.row_upper_ = np.concatenate(self.row_upper)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        starts = np.searchsorted(columns[order], np.arange(self.column_count + 1))
        lp.a_matrix_.start_ = starts.astype(np.int32)
        lp.a_matrix_.index_ = rows[order].astype(np.int32)
        lp.a_matrix_.value_ = values[order]
        if not relaxed:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[whole] for whole in self.integer]
        return lp

    def read(self, solver: "highspy.Highs", *, relaxed: bool, scale: float = 1.0) -> Outcome:
        status, info = solver.getModelStatus(), solver.getInfo()
        solution = solver.getSolution()
        optimal = status == highspy.HighsModelStatus.kOptimal
        feasible = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        x = np.array(solution.col_value) if optimal or feasible else None
        objective = -info.objective_function_value * scale
        bound = objective if relaxed else -info.mip_dual_bound * scale
        return Outcome(
            optimal=optimal,
            infeasible=status == highspy.HighsModelStatus.kInfeasible,
            x=x,
            objective=objective,
            bound=bound,
            row_dual=np.array(solution.row_dual) if relaxed and optimal else np.zeros(0),
            moving=np.abs(solution.col_dual) if relaxed and optimal else np.zeros(0),
        )


def settle(solver: "highspy.Highs") -> None:
    """Solve; where simplex ends in doubt over the last digits of costs in the millions, the
    interior method decides."""
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kUnknown:
        solver.clearSolver()
        solver.setOptionValue("solver", "ipm")
        solver.run()
        solver.setOptionValue("solver", "choose")


class Growing:
    """A relaxed program with more and more columns; each solve begins where the last one ended."""

    def __init__(self, program: Program, solver: "highspy.Highs") -> None:
        self.program, self.solver = program, solver
        self.column_count = program.column_count

    def add(self, cost: Floats, entries: tuple[Ints, Ints, Floats]) -> int:
        """A block of columns from 0 on, bound by their rows alone; the number of its first."""
        rows, columns, values = entries
        order = np.lexsort((rows, columns))
        count = len(cost)
        starts = np.searchsorted(columns[order], np.arange(count)).astype(np.int32)
        self.solver.addCols(
            count,
            -cost,
            np.zeros(count),
            np.full(count, INFINITE),
            len(order),
            starts,
            rows[order].astype(np.int32),
            values[order],
        )
        self.column_count += count
        return self.column_count - count

    def close(self, columns: Ints) -> None:
        """These stay at nought from now on."""
        none = np.zeros(len(columns))
        self.solver.changeColsBounds(len(columns), columns.astype(np.int32), none, none)

    def solve(self, seconds: float) -> Outcome:
        # HiGHS counts the seconds of all the solves together.
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + max(0.01, seconds))
        settle(self.solver)
        return self.program.read(self.solver, relaxed=True)
