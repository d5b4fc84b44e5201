/**
 * What somebody typed and has not sent, by person and form, until it is sent: it survives a reload, another page, an ended
 * session and what others do meanwhile. In the storage of this tab alone, which goes with the tab and which no other tab or
 * site reads. Signing out empties it, and so does another person who signs in here. What is written about a case is kept at
 * the server too, see draft-sync.ts.
 */
import { signal } from '@preact/signals'

/**
 * Values by the name of their field, none for a text that was thrown away and the server has not heard it; `at`: UTC
 * milliseconds of the last letter. `seen`: the version at the server that it was written on. `kept`: the server has it.
 */
export type LocalDraft = { at: number; fields: Record<string, string>; seen?: number; kept?: boolean }

const prefix = 'sunwai.typed.'
const keyOf = (person: string, form: string): string => `${prefix}${person}.${form}`
/** What was forgotten for a day is not wanted any more. */
const mostAgeMs = 86_400_000

/** Where a browser keeps nothing, or has no more room, it lives as long as the page. */
const memory = new Map<string, string>()
/** Rises when a draft goes, or comes from elsewhere: what shows it is drawn anew. Not with each letter. */
const changed = signal(0)

/** What was just typed. */
export function keepDraft(person: string, form: string, fields: LocalDraft['fields']): void {
  const seen = findDraft(person, form)?.seen
  write(person, form, { at: Date.now(), fields, ...(seen !== undefined && { seen }) })
}

/** What came another way than from the keyboard, or is known better now. */
export function replaceDraft(person: string, form: string, draft: LocalDraft): void {
  write(person, form, draft)
  changed.value += 1
}

function write(person: string, form: string, draft: LocalDraft): void {
  const text = JSON.stringify(draft)
  try {
    sessionStorage.setItem(keyOf(person, form), text)
  } catch {
    memory.set(keyOf(person, form), text)
  }
}

/** Undefined where nothing is kept. */
export function readDraft(person: string, form: string): LocalDraft['fields'] | undefined {
  void changed.value
  const fields = findDraft(person, form)?.fields
  return fields && Object.keys(fields).length > 0 ? fields : undefined
}

export function findDraft(person: string, form: string): LocalDraft | undefined {
  const key = keyOf(person, form)
  const text = memory.get(key) ?? stored(key)
  if (text === null) return undefined
  try {
    const draft = JSON.parse(text) as LocalDraft
    return Date.now() - draft.at < mostAgeMs ? draft : undefined
  } catch {
    return undefined
  }
}

function stored(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** Names of the forms for which something of this person is kept here. */
export function draftNames(person: string): string[] {
  const start = keyOf(person, '')
  return keys()
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length))
}

function keys(): string[] {
  try {
    return [...new Set([...memory.keys(), ...Object.keys(sessionStorage)])]
  } catch {
    return [...memory.keys()]
  }
}

export function dropDraft(person: string, form: string): void {
  drop((key) => key === keyOf(person, form))
}

/** When somebody signs out, so that nothing of their work stays behind. */
export function dropDrafts(): void {
  drop(() => true)
}

/** When somebody signs in: what another person left here without signing out is gone. */
export function dropDraftsOfOthers(person: string): void {
  drop((key) => !key.startsWith(keyOf(person, '')))
}

function drop(matches: (key: string) => boolean): void {
  for (const key of [...memory.keys()].filter(matches)) memory.delete(key)
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(prefix) && matches(key)) sessionStorage.removeItem(key)
  } catch {
    // What cannot be reached keeps nothing.
  }
  changed.value += 1
}
