import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchAtMost } from './fetch'

afterEach(() => vi.unstubAllGlobals())

/** A body that goes on for as long as it is read; `read` counts the pieces. */
function endless() {
  const read = { pieces: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(to) {
        read.pieces += 1
        to.enqueue(new Uint8Array(10))
      },
      cancel() {
        read.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { read, body }
}

describe('one address of the publisher', () => {
  it('gives its bytes', async () => {
    vi.stubGlobal('fetch', async () => new Response('abc'))

    expect(new TextDecoder().decode((await fetchAtMost('u', 3)) as Uint8Array)).toBe('abc')
  })

  it('is cut off while it arrives when it is longer than it may be', async () => {
    const { read, body } = endless()
    vi.stubGlobal('fetch', async () => new Response(body))

    expect(((await fetchAtMost('u', 35)) as Uint8Array).length).toBe(40)
    expect(read.pieces).toBe(4)
    expect(read.cancelled).toBe(true)
  })

  it('gives the status when there is no such file', async () => {
    vi.stubGlobal('fetch', async () => new Response('gone', { status: 404 }))

    expect(await fetchAtMost('u', 10)).toBe(404)
  })

  it('gives up on a line that says nothing for too long', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('aborted'))))
    })

    await expect(fetchAtMost('u', 10, 1)).rejects.toThrow('aborted')
  })

  it('never follows a redirect and sends no cookie', async () => {
    const asked: RequestInit[] = []
    vi.stubGlobal('fetch', async (_: string, how: RequestInit) => {
      asked.push(how)
      return new Response('')
    })
    await fetchAtMost('u', 10)

    expect(asked[0]).toMatchObject({ redirect: 'error', credentials: 'omit' })
  })
})
