/**
 * How the page, its worker and its service worker are bundled. `runtime/build.mjs` is the whole build: it fills
 * public/py and public/content first and compresses dist/ afterwards.
 */

import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'
import { firstWords } from './runtime/first-words.mjs'

const MIB = 1024 * 1024

export default defineConfig({
  // Relative addresses: the site works from any folder of any host.
  base: './',
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
        globPatterns: ['**/*.{html,css,js,mjs,wasm,zip,whl,pyz,json,svg,png,webmanifest}'],
        // The API's documentation pages need the server anyway.
        globIgnores: ['docs-ui/**'],
        maximumFileSizeToCacheInBytes: 20 * MIB,
      },
    }),
  ],
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
