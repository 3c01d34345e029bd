/** Where everything of the build lives. Nothing here but names. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const RUNTIME = path.dirname(fileURLToPath(import.meta.url))
export const WEB = path.dirname(RUNTIME)
export const ROOT = path.dirname(WEB)
export const ENGINE = path.join(ROOT, 'engine')
export const CONTENT = path.join(ENGINE, 'content')
export const PYODIDE = path.join(WEB, 'node_modules', 'pyodide')
/** What starts Python in the browser, and uses the glue. */
export const STARTER = path.join(WEB, 'src', 'door', 'python.mjs')
export const SWAGGER = path.join(WEB, 'node_modules', 'swagger-ui-dist')

/** Generated, ignored by git, copied into dist/ by Vite. */
export const PUBLIC_PY = path.join(WEB, 'public', 'py')
export const PUBLIC_CONTENT = path.join(WEB, 'public', 'content')
export const DIST = path.join(WEB, 'dist')

/** The pack that `legsense content pack` wrote; another folder may be named in LEGSENSE_PACK. */
export const PACK = process.env.LEGSENSE_PACK ?? path.join(ROOT, 'server', 'legsense_server', 'pack')

/** The first root of the publisher that phones trust: the operator's in LEGSENSE_ROOT, else the one of `make run`. */
export const TRUSTED_ROOT = process.env.LEGSENSE_ROOT ?? path.join(ROOT, '.keys', 'root.json')

/** The host's Python: the caller's choice, else the project's own environment. */
export const PYTHON = process.env.PYTHON ?? firstOf([path.join(ROOT, '.venv', 'bin', 'python')], 'python3')

/** The folder of things that are slow to make, by the hash of what they are made of; another may be named. It ignores itself in git. */
export const CACHE = process.env.LEGSENSE_CACHE ?? path.join(WEB, '.cache')
mkdirSync(CACHE, { recursive: true })
writeFileSync(path.join(CACHE, '.gitignore'), '*\n')

function firstOf(paths, otherwise) {
  return paths.find((p) => existsSync(p)) ?? otherwise
}
