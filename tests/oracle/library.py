"""The same network handed to pyAgrum, an exact library for Bayesian networks that knows nothing of legs."""

import pyagrum

from tests.oracle.network import Network

ROOT = "hypothesis"


def handed_over(network: Network) -> pyagrum.BayesNet:
    """One root with a value for each state, and one yes-or-no child for each answered finding."""
    net = pyagrum.BayesNet()
    net.add(pyagrum.RangeVariable(ROOT, "", 0, len(network.states) - 1))
    total = sum(network.priors)
    net.cpt(ROOT).fillWith([float(prior / total) for prior in network.priors])
    for finding, table in network.tables.items():
        net.add(pyagrum.LabelizedVariable(finding, "", ["no", "yes"]))
        net.addArc(ROOT, finding)
        net.cpt(finding).fillWith([float(value) for p in table for value in (1 - p, p)])
    return net


def evidence(network: Network) -> dict[str, str]:
    """The answers as the library reads them."""
    return {finding: "yes" if yes else "no" for finding, yes in network.says_yes.items()}


def asked(net: pyagrum.BayesNet, answers: dict[str, str], *, only_root: bool = False) -> list[float]:
    """The probability of each state by Lazy Propagation: of everything, as is its default, or of the root alone."""
    inference = pyagrum.LazyPropagation(net)
    inference.setEvidence(answers)
    if only_root:
        inference.setTargets({ROOT})
    inference.makeInference()
    found: list[float] = inference.posterior(ROOT).tolist()
    return found
