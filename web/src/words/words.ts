/** Id to text. Every sentence a person reads comes from here; a missing one shows its id, never nothing. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { openFiles } from '../door/files'
import { RUNTIME } from '../door/list'
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

/** The words of a language from the content pack in use; those of the app's own from the device or the network. */
export async function loadWords(language: string, pack: string): Promise<Words> {
  if (pack !== SHIPPED) return wordsFrom(JSON.parse(await keptText(`lang-${language}.json`, pack)))
  const piece = RUNTIME.words[language]
  if (!piece) throw new Error(`there are no words of ${language}`)
  const bytes = await openFiles(new URL('./', document.baseURI)).bytes(piece)
  return wordsFrom(JSON.parse(new TextDecoder().decode(bytes)))
}
