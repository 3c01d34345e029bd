/**
 * Install, activate, fetch: everything the app needs is kept on the device; a newer version waits until the person agrees.
 *
 * The app's own files are few and small and come all at once. Python and content are kept piece by piece: in a first visit by
 * the page that uses them, before an update by this worker, so that a newer version is whole when it takes over.
 */

import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { KEPT, openFiles } from '../door/files'
import { enginePieces, type Piece, type Runtime } from '../door/runtime'
import '../stats/in-worker'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] }

const home = new URL(self.registration.scope)
const LIST = 'py/runtime.json'

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

// Any page address shows the app; the server's own pages are left alone.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/\/(api|docs|health|stats)\b/] }),
)

// Python's glue is a module and imported by its address. Whoever fetches a file to look at it gets what the network has.
registerRoute(
  ({ request, url }) => request.destination === 'script' && url.href.startsWith(new URL('py/', home).href),
  async ({ request }) => (await caches.match(request.url, { cacheName: KEPT })) ?? fetch(request),
)

const ofLanguages = (list: Runtime) => [...Object.values(list.first), ...Object.values(list.words)]

function allPieces(list: Runtime): readonly Piece[] {
  return [...enginePieces(list), list.updater, ...ofLanguages(list)]
}

/** Fetch what an update needs and the device has not; what it has stays untouched. */
async function fetchMissing(): Promise<void> {
  const list: Runtime = await (await fetch(new URL(LIST, home), { cache: 'no-cache' })).json()
  const files = openFiles(home)
  const before = await caches.open(KEPT).then((cache) => cache.keys())
  const languages = new Set(before.map(({ url }) => new URL(url).pathname))
  // Of the languages only those that somebody here reads; the updater comes when it is wanted.
  const wanted = allPieces(list).filter(
    (piece) =>
      (piece !== list.updater && !ofLanguages(list).includes(piece)) ||
      languages.has(new URL(piece.name, home).pathname),
  )
  for (const piece of wanted) await files.bytes(piece)
}

/** Drop the pieces of this site that the version now in use has not. */
async function dropOthers(): Promise<void> {
  const list: Runtime | undefined = await (await matchPrecache(LIST))?.json()
  if (!list) return
  const wanted = new Set(allPieces(list).map(({ name }) => new URL(name, home).href))
  const cache = await caches.open(KEPT)
  const others = (await cache.keys()).filter(({ url }) => url.startsWith(home.href) && !wanted.has(url))
  await Promise.all(others.map((one) => cache.delete(one)))
}

self.addEventListener('install', (event) => {
  if (self.registration.active) event.waitUntil(fetchMissing())
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting()
})

self.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), dropOthers()])),
)
