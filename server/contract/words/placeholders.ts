/** What `{…}` in a template of an answer may stand for. */

/** What else stands in braces stays as it is. */
export const placeholders = ['reference', 'date', 'office', 'officer'] as const
type Placeholder = (typeof placeholders)[number]

/** A value for each of them. */
export type Filling<Value> = Readonly<Record<Placeholder, Value>>

/** The text with the values of a case in the place of its placeholders. */
export const fillTemplate = (words: string, values: Filling<string>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Placeholder] : whole,
  )
