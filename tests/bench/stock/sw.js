// Keeps every file at once, and answers from what is kept. The list is put in by stock.mjs.
const FILES = []

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open('stock').then((cache) => cache.addAll(FILES)))
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const kept = caches.match(event.request, { ignoreSearch: true })
  event.respondWith(kept.then((found) => found ?? fetch(event.request)))
})
