/** The words for papers in the language of the page, fetched when a paper is chosen. */
import type { PapersWords } from '../../words/visitor/papers/hi.ts'

const lists: Record<string, () => Promise<PapersWords>> = {
  hi: async () => (await import('../../words/visitor/papers/hi.ts')).hiPapers,
  en: async () => (await import('../../words/visitor/papers/en.ts')).enPapers,
  pa: async () => (await import('../../words/visitor/papers/pa.ts')).paPapers,
  ur: async () => (await import('../../words/visitor/papers/ur.ts')).urPapers,
}

export const papersWords = (lang: string): Promise<PapersWords> =>
  (lists[lang] ?? lists.hi ?? (() => Promise.reject(new Error('no words'))))()
