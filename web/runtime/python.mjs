/** The two Pythons of the build: the host's, and the one inside Pyodide. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PYODIDE, PYTHON } from './places.mjs'

/** 1 January 1980, the first date a zip file can hold: the only date in anything we build. */
export const SOURCE_DATE_EPOCH = '315532800'

/**
 * Run the host's Python and wait for it. `alone` leaves out PYTHONPATH, with which pip hides the environment's own
 * packages (itself included) from a build.
 */
export function host(args, { cwd, alone = false } = {}) {
  const { PYTHONPATH, ...rest } = process.env
  const env = { ...(alone || !PYTHONPATH ? rest : { ...rest, PYTHONPATH }), SOURCE_DATE_EPOCH }
  execFileSync(PYTHON, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** Stock Pyodide in this process, without packages, its clock for built files stopped; bytecode it writes has no docstrings. */
export async function pyodide(options = {}) {
  const { loadPyodide } = await import(pathToFileURL(path.join(PYODIDE, 'pyodide.mjs')).href)
  const env = { HOME: '/home/pyodide', PYTHONHASHSEED: '0', PYTHONOPTIMIZE: '2', SOURCE_DATE_EPOCH }
  return loadPyodide({ indexURL: PYODIDE, env, ...options })
}
