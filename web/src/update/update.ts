/** The service worker seen from the page: ready to work offline, and a newer version that asks before it takes over. */

export interface Updates {
  offlineReady(): void
  waiting(takeOver: () => void): void
}

export async function watchUpdates(tell: Updates): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const controlled = navigator.serviceWorker.controller !== null
  const registration = await navigator.serviceWorker.register('./sw.js')

  let agreed = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (agreed) location.reload()
  })

  function offer(worker: ServiceWorker) {
    tell.waiting(() => {
      agreed = true
      worker.postMessage('take-over')
    })
  }

  if (registration.waiting && controlled) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming)
    })
  })
  await navigator.serviceWorker.ready
  tell.offlineReady()
}
