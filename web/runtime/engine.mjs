/** The engine as a wheel of bytecode for Pyodide's Python. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cached, digest } from './cache.mjs'
import { CACHE, ENGINE, PYODIDE, RUNTIME } from './places.mjs'
import { host, pyodide } from './python.mjs'

const REQUIREMENTS = path.join(RUNTIME, 'compiler-requirements.txt')
const SCRIPT = path.join(RUNTIME, 'compile.py')

/** {name, bytes} of the engine's ordinary wheel, built by its own build backend. */
function sourceWheel() {
  const out = mkdtempSync(path.join(CACHE, 'wheel-'))
  try {
    host(['-m', 'hatchling', 'build', '-t', 'wheel', '-d', out], { cwd: ENGINE })
    const name = readdirSync(out).find((file) => file.endsWith('.whl'))
    return { name, bytes: readFileSync(path.join(out, name)) }
  } finally {
    rmSync(out, { recursive: true })
  }
}

/** Folder with pyodide-build and what its compiler imports, fetched once by pip and checked against pinned hashes. */
function compiler() {
  const folder = path.join(CACHE, `compiler-${digest(readFileSync(REQUIREMENTS)).slice(0, 16)}`)
  if (existsSync(folder)) return folder
  const half = mkdtempSync(path.join(CACHE, 'half-'))
  // For Pyodide's Python, not the host's: pyodide-build has no release for Python 3.11, and pip before 23.3 looks at
  // its own Python even so.
  const target = ['--python-version', '3.14', '--ignore-requires-python', '--target', half]
  const wanted = ['--no-deps', '--only-binary=:all:', '--require-hashes', '-r', REQUIREMENTS]
  host(['-m', 'pip', 'install', '--quiet', ...target, ...wanted], { alone: true })
  renameSync(half, folder)
  return folder
}

/** Name of the compiled wheel and its bytes, in one buffer: the name, a newline, the wheel. */
async function compile({ name, bytes }) {
  const python = await pyodide()
  python.FS.mkdirTree('/work')
  python.FS.writeFile(`/work/${name}`, new Uint8Array(bytes))
  python.FS.mkdirTree('/compiler')
  python.mountNodeFS('/compiler', compiler())
  const compiled = python.runPython(readFileSync(SCRIPT, 'utf8'))
  return Buffer.concat([Buffer.from(`${compiled}\n`), python.FS.readFile(`/work/${compiled}`)])
}

/** {name, bytes} of the engine's wheel of bytecode. */
export async function engineWheel() {
  const source = sourceWheel()
  const python = [path.join(PYODIDE, 'package.json'), path.join(RUNTIME, 'python.mjs')].map((file) =>
    readFileSync(file),
  )
  const key = digest(source.name, source.bytes, readFileSync(REQUIREMENTS), readFileSync(SCRIPT), ...python)
  const named = await cached(`${key}.wheel`, () => compile(source))
  const end = named.indexOf('\n')
  return { name: named.subarray(0, end).toString(), bytes: named.subarray(end + 1) }
}
