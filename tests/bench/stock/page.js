// The page of the stock site: one worker, and everything kept for offline use.
new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
navigator.serviceWorker.register('./sw.js')
