"""Waiting for what a page can only find out asynchronously. Playwright's own wait takes any promise for a yes."""

from playwright.sync_api import Page

SECONDS = 60
UNTIL = """
async ([holds, seconds]) => {
  const test = eval(holds)
  for (const end = Date.now() + 1000 * seconds; !(await test()); ) {
    if (Date.now() > end) throw new Error(`not in ${seconds} seconds: ${holds}`)
    await new Promise((next) => setTimeout(next))
  }
}
"""


def until(page: Page, holds: str, *, seconds: int = SECONDS) -> None:
    """Return once the asynchronous function, given as text, gives something true. Fails after a minute."""
    page.evaluate(UNTIL, [holds, seconds])
