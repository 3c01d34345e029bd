/** Background sync: the service worker sends what is due. What is not sent by an error the browser tries again later. */

import { sendDue, TAG } from './keep'

declare const self: ServiceWorkerGlobalScope

interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

async function send() {
  if (!(await sendDue(Date.now(), self.registration.scope))) throw new Error('a tally waits')
}

self.addEventListener('sync' as 'activate', (event) => {
  if ((event as SyncEvent).tag === TAG) event.waitUntil(send())
})
