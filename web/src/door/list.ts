/** The files of the version that this page belongs to. */

import type { Runtime } from './runtime'

declare const __RUNTIME__: Runtime

/** Put in by the bundler (vite.config.ts). */
export const RUNTIME: Runtime = __RUNTIME__
