/**
 * Starts the pruned Python: what Pyodide's own loader does, without its downloads, packages and consoles.
 *
 * The loader of the pinned Pyodide (node_modules/pyodide/pyodide.mjs) is the model; the names in capitals and those with an
 * underscore are Pyodide's private ones. runtime/glue.mjs keeps in the glue what this file uses.
 *
 * Plain JavaScript, because Node runs it too: the tests try the very files that are shipped.
 */

/** Of the pinned Pyodide; part of what a snapshot depends on. */
const BUILD_ID = '0'.repeat(64)
const HOME = '/home/pyodide'

/** What Pyodide asks about its host, for a worker and for Node. */
const HOST = {
  IN_BROWSER: typeof process === 'undefined',
  IN_BROWSER_WEB_WORKER: typeof process === 'undefined',
  IN_NODE: typeof process !== 'undefined',
  IN_NODE_ESM: typeof process !== 'undefined',
}

/** Folders that Python looks for as it starts, named by its version. */
function layOut(module) {
  const version = module.HEAPU32[module._Py_Version >>> 2]
  const [major, minor] = [(version >>> 24) & 255, (version >>> 16) & 255]
  for (const folder of ['site-packages', 'lib-dynload'])
    module.FS.mkdirTree(`/lib/python${major}.${minor}/${folder}`)
  module.API.sitePackages = `/lib/python${major}.${minor}/site-packages`
  module.FS.mkdirTree(HOME)
  module.FS.chdir(HOME)
  return `/lib/python${major}${minor}.zip`
}

/**
 * A running Python.
 *
 * @param {(settings: object) => Promise<any>} glue the default export of pyodide.asm.mjs
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array | undefined} library the zip of modules; not needed to wake up
 * @param {{memory(heap: Uint8Array): void, references: object} | undefined} asleep where to wake up instead of starting
 * @returns {Promise<{run(code: string): any, get(name: string): any, files: any, addLibrary(bytes: Uint8Array): void,
 *   heap(): Uint8Array, references(): object}>}
 */
export async function startPython(glue, wasm, library, asleep) {
  const config = {
    // A snapshot needs every JavaScript object that Python holds to be named.
    _makeSnapshot: true,
    BUILD_ID,
    args: [],
    enableRunUntilComplete: false,
    env: { HOME, PYTHONHASHSEED: '0', PYTHONINSPECT: '1' },
    indexURL: '',
    jsglobals: globalThis,
    packageBaseUrl: '',
    packages: [],
  }
  let archive = ''
  let broken = (_reason) => {}
  const failed = new Promise((_, reject) => {
    broken = reject
  })
  const marker = Symbol('error')
  const settings = {
    API: { config, runtimeEnv: HOST },
    arguments: [],
    noInitialRun: asleep !== undefined,
    // Nothing that Python prints may land in a log.
    print() {},
    printErr() {},
    preRun: [
      (module) => {
        archive = layOut(module)
        if (library) module.FS.writeFile(archive, library)
        Object.assign(module.ENV, config.env)
      },
    ],
    instantiateWasm(imports, done) {
      imports.env.Jsv_GetError_import = () => marker
      imports.env.JsvError_Check = (value) => value === marker
      // Emscripten would wait for ever for a machine that cannot be built.
      WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm), broken)
      return {}
    },
  }
  const module = await Promise.race([glue(settings), failed])
  if (module.exitCode !== undefined) throw new Error(`Python ended as it started, with ${module.exitCode}`)
  if (asleep) asleep.memory(module.HEAPU8)
  const python = module.API.finalizeBootstrap(asleep?.references)
  return {
    run: (code) => python.runPython(code),
    get: (name) => python.globals.get(name),
    files: module.FS,
    addLibrary: (bytes) => module.FS.writeFile(archive, bytes),
    heap: () => module.HEAPU8,
    references: () => module.API.serializeHiwireState(),
  }
}
