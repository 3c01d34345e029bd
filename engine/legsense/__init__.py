"""LegSense, the engine: leg and knee triage as a pure function. Not a diagnosis; not yet reviewed by clinicians.

    pack = legsense.load(model_text)
    step_text = legsense.step(pack, case_text)

Standard library only; no clock, files, network or randomness; the same case and content give the same bytes on every host.
The walk stands in `triage.py`: `wire` reads the case, `findings` derives what is known, `redflags` and `infer` judge it,
`dispose` decides, `ask` finds the next question, `sites` and `report` tell. `logic` holds the rules' three-valued truth,
`anatomy` the nerve graph, `pack` the content, `model` the values in between, `errors` what is raised.
"""

from legsense.errors import CaseError, ImpossibleFindings, LegSenseError, PackError
from legsense.model import Case
from legsense.pack import Pack, load
from legsense.triage import step, triage
from legsense.wire import read_case

__all__ = ["Case", "CaseError", "ImpossibleFindings", "LegSenseError", "Pack", "PackError", "load", "read_case", "step", "triage"]
