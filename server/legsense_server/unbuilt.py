"""The page that stands at / when the server has no built app: the emergencies, and where the interface is."""

from html import escape

import legsense
from legsense_server.content import Published
from legsense_server.words import Words

LANGUAGE = "en"


def unbuilt_page(published: Published) -> bytes:
    """Plain HTML with no script and no style: the first danger signs, what to do about them, the address of the interface."""
    language = published.languages[LANGUAGE]
    words = Words(language)
    signs = legsense.triage(published.pack, legsense.Case())["question"]["items"]

    urgent = published.pack.dispositions[:2]
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(language["language"])}" dir="{escape(language["direction"])}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        "<title>LegSense</title>",
        "<h1>LegSense</h1>",
        f"<h2>{escape(words.text('cli-page-emergency'))}</h2>",
        "<ul>",
        *(f"<li>{escape(words.of('finding', sign, 'tick'))}</li>" for sign in signs),
        "</ul>",
        *(
            f"<p>{escape(words.of('disposition', most))}: {escape(words.of('disposition', most, 'action'))}</p>"
            for most in urgent
        ),
        f"<p>{escape(words.text('cli-page-not-built'))} <code>POST /api/v1/step</code>, <a href='/docs'>/docs</a></p>",
        f"<p>{escape(words.text('cli-not-reviewed', version=published.pack.version))}</p>",
        "</html>",
    ]
    return "\n".join(lines).encode("utf-8")
