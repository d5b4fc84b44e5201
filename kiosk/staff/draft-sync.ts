/**
 * Keeps at the server what somebody writes about a case: after a pause, when the page is left, and once a network that was gone
 * is back. So it is there after signing out, and on another device. Of texts that two devices wrote without having seen each
 * other's the server says which is newer; the others are offered.
 */
import { computed, effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Draft, DraftText } from '#server/contract/grievances/draft.ts'
import { type DraftForm, draftFields } from '#server/contract/words/draft-fields.ts'
import * as api from '../api/case.ts'
import { ApiProblem } from '../api/client.ts'
import {
  forgetStandings,
  isAnyUnreachable,
  isOfCase,
  standingOf,
  subjectOf,
  tell,
  wordsOf,
} from './draft-standing.ts'
import * as store from './draft-store.ts'
import { session } from './session.ts'

const pauseMs = 2000
/** Whoever types without a pause has it kept so often. */
const mostMs = 10_000
const retryMs = 15_000

const personId = computed(() => session.value?.person.id)
const timers = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>()
const running = new Map<string, Promise<void>>()
let retry: ReturnType<typeof setTimeout> | undefined

/** With each letter, after it was kept here. */
export function typed(name: string): void {
  if (!isOfCase(name)) return
  if (standingOf(name).kind === 'kept') tell(name, { kind: 'waiting' })
  const before = timers.get(name)
  clearTimeout(before?.timer)
  const since = before?.since ?? Date.now()
  const wait = Math.max(0, Math.min(pauseMs, since + mostMs - Date.now()))
  timers.set(name, { timer: setTimeout(() => void save(name), wait), since })
}

/** Its writer wants it no more. */
export function throwAway(person: string, name: string): void {
  if (!isOfCase(name)) {
    store.dropDraft(person, name)
    return
  }
  const kept = store.findDraft(person, name)
  if (!kept || Object.keys(kept.fields).length === 0) return
  const { seen } = kept
  store.replaceDraft(person, name, { at: Date.now(), fields: {}, ...(seen !== undefined && { seen }) })
  typed(name)
}

/** The server has deleted it with what was sent; an attempt to keep it that is under way still is undone, see `take`. */
export function wasSent(person: string, name: string): void {
  stopWaiting(name)
  store.dropDraft(person, name)
  tell(name, { kind: 'kept', keptAt: null, others: [] })
}

function stopWaiting(name: string): void {
  clearTimeout(timers.get(name)?.timer)
  timers.delete(name)
}

/** One after the other for each form. */
async function save(name: string): Promise<void> {
  stopWaiting(name)
  const run = (running.get(name) ?? Promise.resolve()).then(() => saveNow(name))
  running.set(name, run)
  await run
  if (running.get(name) === run) running.delete(name)
}

async function saveNow(name: string): Promise<void> {
  const person = personId.peek()
  const subject = subjectOf(name)
  const sent = person === undefined ? undefined : store.findDraft(person, name)
  if (person === undefined || !subject || !sent || sent.kept) return
  const { fields, at, seen = 0 } = sent
  const { grievance, form } = subject
  try {
    const { drafts } =
      Object.keys(fields).length > 0
        ? await api.keepDraft(grievance, form, { fields, seen, age: Math.max(0, Date.now() - at) })
        : await api.dropDraft(grievance, form, { seen })
    take(
      person,
      name,
      drafts.find((each) => each.form === form),
      sent,
    )
  } catch (error) {
    tell(name, { kind: isForGood(error) ? 'refused' : 'unreachable' })
    if (!isForGood(error)) retry ??= setTimeout(tryAgain, retryMs)
  }
}

/** What no later attempt will change. An ended session is none: the next one keeps it. */
const isForGood = (error: unknown): boolean =>
  error instanceof ApiProblem &&
  ['field-invalid', 'body-too-large', 'not-permitted', 'not-found'].includes(error.code)

function tryAgain(): void {
  clearTimeout(retry)
  retry = undefined
  void saveAll()
}

const isSame = (one: Record<string, string>, other: Record<string, string>): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())

/** What the server keeps by now. `sent`: what was sent to it, undefined where it was only asked. */
function take(
  person: string,
  name: string,
  draft: Draft | undefined,
  sent: store.LocalDraft | undefined,
): void {
  if (person !== personId.peek()) return
  const here = store.findDraft(person, name)
  if (sent && !here) {
    // It was sent while it was being kept.
    const subject = subjectOf(name)
    if (subject && draft) void api.dropDraft(subject.grievance, subject.form, { seen: draft.version })
    return
  }
  // An answer from before what was kept since, which overtook it: the text here is the newer one.
  if (!sent && draft && here?.kept && draft.version < (here.seen ?? 0)) return
  tell(name, { others: draft?.others ?? [] })
  const isTypedOn = here && !here.kept && here.at !== sent?.at
  if (isTypedOn) {
    // What was typed since is on the way; on what the server keeps only where that came from here.
    if (sent && draft && isSame(draft.fields, sent.fields))
      store.replaceDraft(person, name, { ...here, seen: draft.version })
    return
  }
  if (!draft) {
    if (here) store.dropDraft(person, name)
    tell(name, { kind: 'kept', keptAt: null })
    return
  }
  const { fields, version } = draft
  const isNews = !here || !isSame(fields, here.fields)
  store.replaceDraft(person, name, { at: here?.at ?? Date.now(), fields, seen: version, kept: true })
  const keptAt = Object.keys(fields).length > 0 ? version : null
  tell(name, { kind: 'kept', keptAt, ...(isNews && { arrived: standingOf(name).arrived + 1 }) })
}

const waitingNames = (person: string): string[] =>
  store.draftNames(person).filter((name) => isOfCase(name) && !store.findDraft(person, name)?.kept)

/** Gives the words that the server does not have even now. */
export async function saveAll(): Promise<string[]> {
  const person = personId.peek()
  if (person === undefined) return []
  await Promise.all(waitingNames(person).map(save))
  return waitingNames(person)
    .map((name) => wordsOf(name, store.findDraft(person, name)?.fields ?? {}))
    .filter((words) => words.trim())
}

/** Brings what the server keeps about a case here, and what it lacks there. */
async function bring(grievance: string): Promise<void> {
  const person = personId.peek()
  if (person === undefined) return
  const answer = await api.caseDrafts(grievance).catch(() => undefined)
  if (!answer) return void saveAll()
  for (const form of Object.keys(draftFields) as DraftForm[]) {
    const name = `${form} ${grievance}`
    const draft = answer.drafts.find((each) => each.form === form)
    const here = store.findDraft(person, name)
    if (here && !here.kept) void save(name)
    else if (draft || here) take(person, name, draft, undefined)
  }
}

/** While the page of a case is open: asks when it opens, when it is looked at again, and when the network is back. */
export function useDrafts(grievance: string | null): void {
  useEffect(() => {
    if (grievance === null) return
    const again = () => {
      if (!document.hidden) void bring(grievance)
    }
    again()
    document.addEventListener('visibilitychange', again)
    addEventListener('online', again)
    return () => {
      document.removeEventListener('visibilitychange', again)
      removeEventListener('online', again)
    }
  }, [grievance])
}

/** Puts a text of another device in the place of the one here, which is offered then. Not without the server: one would be lost. */
export async function useOther(name: string, { fields, at }: DraftText): Promise<void> {
  const person = personId.peek()
  if (person === undefined) return
  await save(name)
  const here = store.findDraft(person, name)
  if (here && !here.kept) return
  store.replaceDraft(person, name, { at: Date.now(), fields })
  tell(name, {
    arrived: standingOf(name).arrived + 1,
    others: standingOf(name).others.filter((each) => each.at !== at),
  })
  await save(name)
}

export async function throwAwayOther(name: string, { at }: DraftText): Promise<void> {
  const person = personId.peek()
  const subject = subjectOf(name)
  if (person === undefined || !subject) return
  const { grievance, form } = subject
  try {
    const { drafts } = await api.dropDraft(grievance, form, { seen: 0, other: at })
    const draft = drafts.find((each) => each.form === form)
    tell(name, { others: draft?.others ?? [] })
    const here = store.findDraft(person, name)
    if (draft && here?.kept) store.replaceDraft(person, name, { ...here, seen: draft.version })
  } catch {
    tell(name, { kind: 'unreachable' })
    retry ??= setTimeout(tryAgain, retryMs)
  }
}

/** Called once, when the pages start. */
export function followDrafts(): void {
  let last: string | undefined
  effect(() => {
    const person = personId.value
    if (person === undefined) return
    if (person !== last) forgetStandings()
    last = person
    void saveAll()
  })
  addEventListener('online', tryAgain)
  addEventListener('pagehide', () => void saveAll())
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) void saveAll()
  })
  addEventListener('beforeunload', (event) => {
    if (personId.peek() !== undefined && isAnyUnreachable()) event.preventDefault()
  })
}
