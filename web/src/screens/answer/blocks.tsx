/** The plain pieces an answer is made of. */

import type { ComponentChildren } from 'preact'

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export function List({ items }: { items: readonly string[] }) {
  return (
    <ul class="plain">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

/** Folded until it is wanted; nothing at all when there is nothing in it. */
export function More({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <List items={items} />
    </details>
  )
}

/** The members under the key of each, keys in the order they are first met. */
export function grouped<Item, Key>(items: readonly Item[], key: (item: Item) => Key): [Key, Item[]][] {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return [...groups]
}
