/** The words of one language, fetched when something is to be said. */
import type { AppWords } from '../../words/visitor/app/hi.ts'

const lists: Record<string, () => Promise<AppWords>> = {
  hi: async () => (await import('../../words/visitor/app/hi.ts')).hiApp,
  en: async () => (await import('../../words/visitor/app/en.ts')).enApp,
  pa: async () => (await import('../../words/visitor/app/pa.ts')).paApp,
  ur: async () => (await import('../../words/visitor/app/ur.ts')).urApp,
}

export const appWords = (): Promise<AppWords> =>
  (lists[document.documentElement.lang] ?? lists.hi ?? unknown)()
const unknown = () => Promise.reject(new Error('no words'))

/** An element with a text in it; nothing is made of markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  made.append(...content)
  return made
}
