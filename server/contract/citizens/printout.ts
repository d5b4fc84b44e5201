/** What a citizen takes along as a PDF, and what staff sign and file: the words of the page, in order, and nothing of how they are laid out. */
import type { Language } from '../names.ts'

/** Every text is shown as it is: no sign in it has a meaning for whoever lays it out. */
export type Printout = {
  lang: Language
  title: string
  administration: string
  /** Stands at the foot of each page, after the number of the page. */
  foot: string
  /** Said where a sign of somebody's words is in none of the fonts, of the mark that stands for it. */
  unprintable: string
  /** Smaller, for a paper of many figures. */
  dense?: boolean
  /** A standard that the file declares itself to follow. Only for the words of staff: see `print/accessible-pdf.ts`. */
  standard?: 'ua-1'
  parts: PrintoutPart[]
}

export type PrintoutPart =
  /** The number of the case, large, beside a code that leads to it. `code`: SVG. */
  | { kind: 'reference'; name: string; reference: string; code: string; leadsTo: string }
  /** What opens the case, and is shown to nobody. */
  | { kind: 'receipt'; name: string; receipt: string; help: string }
  | { kind: 'heading'; text: string }
  | { kind: 'line'; text: string; tone: 'plain' | 'strong' | 'quiet' }
  | { kind: 'facts'; facts: { name: string; text: string }[] }
  /** Somebody's own words, in whatever language. */
  | { kind: 'said'; text: string }
  | { kind: 'points'; points: string[] }
  /** One of a conversation; `picture`: the name of one that is handed over with it. */
  | { kind: 'message'; head: string; text: string | null; note: string | null; picture: string | null }
  /** Beside each other; `gone` stands where there is none any more. */
  | { kind: 'pictures'; pictures: { picture: string | null; caption: string }[]; gone: string }
  /** What was sent along, by name. */
  | { kind: 'papers'; papers: { name: string; pages: string }[] }
  | { kind: 'steps'; steps: { what: string; when: string }[] }
  /** All of it in one paragraph. */
  | { kind: 'summary'; text: string }
  /** `width`: its share of the paper's. The first column names the row. */
  | { kind: 'table'; columns: { name: string; width: number; isNumber?: boolean }[]; rows: string[][] }
  /** Bars beside each other. `height`: 0 to 1, of the whole scale; null where it is not told. `alt`: the same in words. */
  | {
      kind: 'trend'
      alt: string
      points: { label: string; height: number | null; value: string }[]
      top: string
      middle: string
    }
  /** Lines to sign on, one for each who signs. */
  | { kind: 'signatures'; places: string[]; name: string; date: string }

/** JPEGs that were made here, by name. */
export type Pictures = ReadonlyMap<string, Uint8Array>

export type PrintoutPrinter = {
  /** Throws `store-busy` where it takes too long or fails. */
  print(printout: Printout, pictures?: Pictures): Promise<Uint8Array>
  /** Ends what is under way. */
  close(): void
}
