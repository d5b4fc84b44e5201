/** How texts of several devices become one draft, and how it is sealed. Pure. */
import { seal, unseal } from '../codes/seal.ts'
import type { Draft, DraftText } from '../contract/grievances/draft.ts'

/** Whose it is, about which case, in which form. */
export type DraftKey = { person: string; grievance: string; form: string }
export type DraftTexts = Omit<Draft, 'form' | 'version'>

/** Texts of other devices that are kept beside the newest. */
const mostOthers = 5

const isSame = (one: DraftText, other: DraftText): boolean => {
  const names = new Set([...Object.keys(one.fields), ...Object.keys(other.fields)])
  return [...names].every((name) => one.fields[name] === other.fields[name])
}
const isEmpty = ({ fields }: DraftText): boolean => Object.keys(fields).length === 0

/**
 * A text that was written on what is kept takes its place. Of two that did not know of each other the newer stands, and the
 * other stays beside it.
 */
export function withText(kept: DraftTexts | undefined, text: DraftText, knewKept: boolean): DraftTexts {
  if (!kept) return { ...text, others: [] }
  const { others, ...newest } = kept
  if (knewKept) return { ...text, others: others.filter((each) => !isSame(each, text)) }
  const all = [text, newest, ...others].filter((each) => !isEmpty(each)).sort((one, two) => two.at - one.at)
  const [first = text, ...rest] = all.filter(
    (each, at) => all.findIndex((earlier) => isSame(earlier, each)) === at,
  )
  return { ...first, others: rest.slice(0, mostOthers) }
}

/** Without one of the other texts, or without the newest; undefined when nothing is left. */
export function withoutText(kept: DraftTexts, other: number | undefined): DraftTexts | undefined {
  const left =
    other === undefined
      ? { ...kept, fields: {} }
      : { ...kept, others: kept.others.filter(({ at }) => at !== other) }
  return isEmpty(left) && left.others.length === 0 ? undefined : left
}

/** Bound to its row: it opens for nobody else, and for no other case. */
const boundTo = ({ person, grievance, form }: DraftKey) => ({
  purpose: 'drafts of cases',
  about: JSON.stringify([person, grievance, form]),
})

export const sealTexts = (serverSecret: string, key: DraftKey, texts: DraftTexts): Uint8Array =>
  seal(serverSecret, boundTo(key), Buffer.from(JSON.stringify(texts)))

/** Undefined for what other keys sealed: after a loss of keys.json old drafts are lost, and nothing else. */
export function openTexts(serverSecret: string, key: DraftKey, sealed: Uint8Array): DraftTexts | undefined {
  try {
    return JSON.parse(Buffer.from(unseal(serverSecret, boundTo(key), sealed)).toString()) as DraftTexts
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

export const toDraft = (form: string, version: number, texts: DraftTexts): Draft => ({
  ...texts,
  form: form as Draft['form'],
  version,
})
