/** Id to text. Every sentence a person reads comes from here; a missing one shows its id, never nothing. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { openFiles } from '../door/files'
import { RUNTIME } from '../door/list'
import type { Piece } from '../door/runtime'
import { keptText } from '../update/content'
import { SHIPPED } from '../update/store'

export type Arguments = Record<string, FluentVariable>

export interface Words {
  /** The text of `message` or `message.attribute`. */
  text(name: string, values?: Arguments): string
  has(name: string): boolean
  /** The ids of all messages that begin so, in the order of the file. */
  starting(prefix: string): readonly string[]
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

interface LanguageFile {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly fluent: string
}

export function wordsFrom(file: LanguageFile): Words {
  const bundle = new FluentBundle(file.language, { useIsolating: false })
  const resource = new FluentResource(file.fluent)
  bundle.addResource(resource)

  function pattern(name: string) {
    const [id = '', attribute] = name.split('.')
    const message = bundle.getMessage(id)
    return attribute ? message?.attributes[attribute] : message?.value
  }

  return {
    language: file.language,
    direction: file.direction,
    has: (name) => pattern(name) != null,
    starting: (prefix) => resource.body.map((message) => message.id).filter((id) => id.startsWith(prefix)),
    text: (name, values) => {
      const found = pattern(name)
      return found == null ? name : bundle.formatPattern(found, values)
    },
  }
}

/** What the first question takes: some of the words, and the step of a case in which nothing is known. */
export interface First {
  readonly words: Words
  /** JSON texts, as they go through the door. */
  readonly case: string
  readonly step: string
}

async function read(piece: Piece | undefined, language: string) {
  if (!piece) throw new Error(`there are no words of ${language}`)
  const bytes = await openFiles(new URL('./', document.baseURI)).bytes(piece)
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** The first question in a language that the site has, from the device or the network. */
export async function loadFirst(language: string): Promise<First> {
  const file = await read(RUNTIME.first[language], language)
  return { words: wordsFrom(file), case: file.case, step: file.step }
}

/** All words of a language from the content pack in use; those of the app's own from the device or the network. */
export async function loadWords(language: string, pack: string): Promise<Words> {
  if (pack !== SHIPPED) return wordsFrom(JSON.parse(await keptText(`lang-${language}.json`, pack)))
  return wordsFrom(await read(RUNTIME.words[language], language))
}
