/**
 * How the page, its worker and its service worker are bundled. `runtime/build.mjs` is the whole build: it fills
 * public/py and public/content first and compresses dist/ afterwards.
 */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { firstWords } from './runtime/first-words.mjs'
import { PUBLIC_PY } from './runtime/places.mjs'

/** Tests of single modules run without a build. */
const list = path.join(PUBLIC_PY, 'runtime.json')
const NONE = { glue: {}, machine: [], library: [], model: {}, updater: {}, first: {}, words: {} }
const runtime = existsSync(list) ? readFileSync(list, 'utf8') : JSON.stringify(NONE)

export default defineConfig({
  // Relative addresses: the site works from any folder of any host.
  base: './',
  define: { __RUNTIME__: runtime },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // The content security policy has no `data:`; every asset stays a file of its own.
    assetsInlineLimit: 0,
    // gzip sizes are not what the server sends; runtime/precompress.mjs prints the real ones.
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  plugins: [
    firstWords(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      // The page registers the worker itself and asks before an update takes over; public/ holds the web manifest.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        // The app's own files. Python and content are kept by door/files.ts, piece by piece.
        globPatterns: [
          '**/*.{html,css,js,svg,png,webmanifest}',
          'py/runtime.json',
          'content/{manifest,smoke,root}.json',
        ],
        // The API's documentation pages need the server anyway.
        globIgnores: ['docs-ui/**'],
      },
    }),
  ],
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
