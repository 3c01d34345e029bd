"""The described interface is the real one: a generator of requests finds no fault, and every published step has its shape."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

import legsense
from legsense_server import shapes
from tests.server.process import Served, served

DEV = Path(__file__).parents[1] / "cases" / "dev.jsonl"
CASES = [(row["id"], row["case"]) for row in map(json.loads, DEV.read_text("utf-8").splitlines())]
ALWAYS_THE_SAME = settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("interface")
    with served(home / "server.log", LEGSENSE_HOME=str(home / "home")) as running:
        yield running


@pytest.fixture(scope="module")
def described(server: Served) -> Any:
    return schemathesis.openapi.from_url(f"{server.url}/docs/openapi.json")


@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("POST", "/api/v1/step", GenerationMode.POSITIVE),
        ("POST", "/api/v1/step", GenerationMode.NEGATIVE),
        ("POST", "/api/v1/stats", GenerationMode.POSITIVE),
        ("POST", "/api/v1/stats", GenerationMode.NEGATIVE),
        ("GET", "/api/v1/stats", GenerationMode.POSITIVE),
        ("GET", "/api/v1/stats.csv", GenerationMode.POSITIVE),
        # Nothing can be sent wrongly where nothing is sent.
        ("GET", "/api/v1/content", GenerationMode.POSITIVE),
        ("GET", "/health", GenerationMode.POSITIVE),
    ],
)
def test_no_request_allowed_or_forbidden_finds_a_fault(described: Any, method: str, path: str, mode: GenerationMode) -> None:
    """Status, headers, type and shape of every answer are those described; what is allowed is taken, what is not is refused."""

    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @ALWAYS_THE_SAME
    def holds(case: schemathesis.Case) -> None:
        case.call_and_validate()

    holds()


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_step_of_a_published_case_has_the_described_shape(name: str, case: dict[str, Any], pack: legsense.Pack) -> None:
    """No key that is not described, none missing, no id of another form."""
    msgspec.convert(case, shapes.Case)
    step = msgspec.json.decode(legsense.step(pack, json.dumps(case)), type=shapes.Step)

    assert (pack.version, pack.sha256) == (step.content.version, step.content.sha256)
    assert (step.question is None) <= step.report.final


def test_description_lists_what_may_be_sent(server: Served, pack: legsense.Pack) -> None:
    """Whoever writes another program finds every finding and its options there, and nothing that would be refused."""
    described = httpx.get(f"{server.url}/docs/openapi.json").json()
    body = described["paths"]["/api/v1/step"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    answers = body["properties"]["answers"]["anyOf"][0]["properties"]

    assert {"yes", "no", "unknown", None} == set(answers["foot_drop"]["enum"])
    assert [] == [name for name in answers if pack.findings[name].kind == "derived"]
    assert {"200", "400", "413", "415", "422", "500"} == described["paths"]["/api/v1/step"]["post"]["responses"].keys()
