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
# Whether the device holds an answer of the check in progress.
ANSWERED = """
async () => {
  const db = await new Promise((resolve) => {
    const opening = indexedDB.open('legsense', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('case')
    opening.onsuccess = () => resolve(opening.result)
  })
  const kept = await new Promise((resolve) => {
    const reading = db.transaction('case').objectStore('case').get('open')
    reading.onsuccess = () => resolve(reading.result)
  })
  db.close()
  return Object.keys(kept?.current.answers ?? {}).length > 0
}
"""


def until(page: Page, holds: str, *, seconds: int = SECONDS) -> None:
    """Return once the asynchronous function, given as text, gives something true. Fails after a minute."""
    page.evaluate(UNTIL, [holds, seconds])


def until_kept(page: Page) -> None:
    """Return once an answer is on the device: the next screen may stand a moment before that."""
    until(page, ANSWERED)
