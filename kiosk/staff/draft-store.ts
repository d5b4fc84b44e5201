/**
 * What somebody typed and has not sent, by person and form, until it is sent: it survives a reload, another page, an ended
 * session and what others do meanwhile. In the storage of this tab alone, which goes with the tab and which no other tab or
 * site reads. Signing out empties it, and so does another person who signs in here.
 */
import { signal } from '@preact/signals'

/** Values by the name of their field; `at`: UTC milliseconds of the last letter. */
type Draft = { at: number; fields: Record<string, string> }

const prefix = 'sunwai.typed.'
const keyOf = (person: string, form: string): string => `${prefix}${person}.${form}`
/** What was forgotten for a day is not wanted any more. */
const mostAgeMs = 86_400_000

/** Where a browser keeps nothing, or has no more room, it lives as long as the page. */
const memory = new Map<string, string>()
/** Rises when a draft goes: what shows it is drawn anew. Not with each letter. */
const dropped = signal(0)

export function keepDraft(person: string, form: string, fields: Draft['fields']): void {
  const text = JSON.stringify({ at: Date.now(), fields } satisfies Draft)
  try {
    sessionStorage.setItem(keyOf(person, form), text)
  } catch {
    memory.set(keyOf(person, form), text)
  }
}

/** Undefined where nothing is kept. */
export function readDraft(person: string, form: string): Draft['fields'] | undefined {
  void dropped.value
  const key = keyOf(person, form)
  const text = memory.get(key) ?? stored(key)
  if (text === null) return undefined
  try {
    const { at, fields } = JSON.parse(text) as Draft
    return Date.now() - at < mostAgeMs ? fields : undefined
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
  dropped.value += 1
}
