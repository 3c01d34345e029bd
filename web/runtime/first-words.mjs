/** The words of the first screen in index.html: the emergency list is there before any script, and written once. */
import { readFileSync } from 'node:fs'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { CONTENT } from './places.mjs'

const APP_WORDS = `${CONTENT}/languages/en/app.ftl`
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A Vite plugin: replaces %app-…% by the message of that id; an unknown id stops the build. */
export function firstWords() {
  return {
    name: 'first-words',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        const bundle = new FluentBundle('en')
        bundle.addResource(new FluentResource(readFileSync(APP_WORDS, 'utf8')))
        return html.replace(/%(app-[a-z0-9-]+)%/g, (_, id) => {
          const message = bundle.getMessage(id)
          if (!message?.value) throw new Error(`index.html: ${id} is not in app.ftl; expected a message`)
          return escaped(bundle.formatPattern(message.value))
        })
      },
    },
  }
}
