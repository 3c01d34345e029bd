"""`legsense explain`: why one cause stands where it stands in a case, for people or as JSON."""

import json
from collections.abc import Mapping
from difflib import get_close_matches

import click

import legsense
from legsense.explain import explain as explanation_of
from legsense_server.cli.published import read_published
from legsense_server.cli.refusal import Refused
from legsense_server.cli.triage import case_bytes
from legsense_server.content import Published

NEAR = 5  # ids offered for one that does not exist


def near(typed: str, names: Mapping[str, str]) -> list[str]:
    """Ids whose id or name looks like what was typed, or holds it, the likest first.

    >>> near("gaut", {"gout": "Gout", "sciatica": "Trapped nerve"}), near("trapped", {"sciatica": "Trapped nerve"})
    (['gout'], ['sciatica'])
    """
    low = typed.lower().replace("_", " ").replace("-", " ").strip()
    spoken = {name: f"{name.replace('_', ' ')} {own.lower()}" for name, own in names.items()}
    holding = [name for name, text in spoken.items() if low and low in text]
    # A slip of the finger is looked for in whole ids and in single words: most names are longer than what people type.
    texts = {name.replace("_", " ") for name in names} | {word for text in spoken.values() for word in text.split()}
    close = get_close_matches(low, sorted(texts), n=NEAR, cutoff=0.7)
    return list(dict.fromkeys([*holding, *(name for text in close for name in spoken if text in spoken[name])]))[:NEAR]


def known_condition(name: str, published: Published, lang: str) -> str:
    """The id if the content has it. Raises Refused with the ids that come near."""
    if name in published.pack.conditions:
        return name
    from legsense_server.words import Words

    words = Words(published.languages[lang])
    matches = near(name, {one: words.of("condition", one) for one in published.pack.conditions})
    expected = f"one like {', '.join(matches)}" if matches else "a file name of engine/content/conditions without its ending"
    raise Refused(f"--condition: expected the id of a cause, {expected}; got {json.dumps(name)}")


@click.command(help="Why one cause fits a case or does not: a file, or - for standard input.")
@click.argument("source", metavar="CASE.json|-")
@click.option("--condition", required=True, metavar="ID", help="The cause, by its id.")
@click.option("--json", "as_json", is_flag=True, help="As JSON instead of words.")
@click.option("--lang", default="en", show_default=True, help="The language of the words.")
def explain(source: str, condition: str, as_json: bool, lang: str) -> None:
    """Print the explanation. Raises Refused for a condition nobody knows and for a case that is misshapen or cannot be read."""
    published = read_published()
    if lang not in published.languages:
        raise Refused(f'--lang: expected one of {", ".join(sorted(published.languages))}, got "{lang}"')
    name = known_condition(condition, published, lang)
    try:
        case = legsense.read_case(published.pack, case_bytes(source))
    except legsense.CaseError as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{source}: expected a file with a case, got none that can be read ({error.strerror})") from error
    found = explanation_of(published.pack, case, name)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
        return
    # Words take longer to load than the engine to answer; whoever wants JSON does not wait for them.
    from legsense_server.cli.explained import explained_lines
    from legsense_server.words import Words

    click.echo("\n".join(explained_lines(found, Words(published.languages[lang]))))
