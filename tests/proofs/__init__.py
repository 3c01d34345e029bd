"""Proofs about the content's flags and gates: translated for a solver, proved over every possible set of answers.

solver.py     rules to formulas, exactly as engine/legsense reads them
states.py     sets of answers: all of them where there are few, many by chance where there are not
laws.py       what must hold, each law as a list of questions to the solver
prove.py      `make prove`: every law, a log a person can read
mutants.py    one small mistake at a time in a flag or gate;  mutate.py runs them: does anything notice?
"""
