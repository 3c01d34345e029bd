/** One address of the publisher: its bytes, at most so many, or the HTTP status that came instead. */

const PATIENCE_MS = 30_000 // without one more byte

/** Throws when the network is cut, or silent for too long. Reading ends one byte past the most. */
export async function fetchAtMost(
  url: string,
  most: number,
  patience = PATIENCE_MS,
): Promise<Uint8Array | number> {
  const stop = new AbortController()
  let timer = setTimeout(() => stop.abort(), patience)
  const longer = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stop.abort(), patience)
  }
  try {
    // A login page of a hotel's network comes as a redirect; there is none on the way to a publisher.
    const answer = await fetch(url, { signal: stop.signal, credentials: 'omit', redirect: 'error' })
    if (!answer.ok || !answer.body) {
      void answer.body?.cancel()
      return answer.status
    }
    const reader = answer.body.getReader()
    const chunks: Uint8Array[] = []
    let length = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      longer()
      chunks.push(value)
      length += value.length
      if (length > most) {
        void reader.cancel()
        break
      }
    }
    return joined(chunks, length)
  } finally {
    clearTimeout(timer)
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
