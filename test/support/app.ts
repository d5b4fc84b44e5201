/** A real context in a folder of its own, with a clock that tests can move; nothing in it is faked. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { StaffActor } from '#server/access/access.ts'
import { tokenOfLink } from '#server/access/token.ts'
import { createApp } from '#server/app.ts'
import { type Config, readConfig } from '#server/config.ts'
import { everywhere, type Role, type Scope } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { codeOfSheet } from '#server/posters/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { joinWith } from '#server/sign-in/joining-actions.ts'
import { hashPassword } from '#server/sign-in/password.ts'
import { openFresh } from './fresh.ts'
import { newDatabase, onPostgres } from './postgres.ts'

/** Friday 20 November 2026, 12:20 in Rohtak: the middle of a working day, and of an hour. */
export const friday = Date.UTC(2026, 10, 20, 6, 50)
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export type TestApp = {
  deps: Deps
  /** Sends a request to the app without a socket; `from`: the address at its other end, if there shall be one. */
  fetch(path: string, init?: RequestInit, from?: string): Promise<Response>
  clock: { now: number }
  data: string
}

/** Gone again when the test ends. On PostgreSQL in the runs that are about it, else on SQLite. */
export async function openTestApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const database = await newDatabase()
  const data = mkdtempSync(join(tmpdir(), 'sunwai-test-'))
  const clock = { now: friday }
  const config: Config = readConfig(
    {
      SUNWAI_DATA: data,
      SUNWAI_URL: 'https://feedback.example.in',
      // People of tests have no phones, but in the tests about them.
      SUNWAI_TWO_STEP: 'off',
      ...(database && { SUNWAI_DATABASE: database }),
      ...settings,
    },
    process.cwd(),
  )
  const context = await openFresh(config, () => clock.now)
  const app = createApp(context.deps)
  onTestFinished(async () => {
    await context.close()
    rmSync(data, { recursive: true, force: true })
  })
  return {
    deps: context.deps,
    clock,
    data,
    fetch: async (path, init, from) => app.request(path, init, from && socketTo(from)),
  }
}

/** What Hono reads the other end of a connection from. */
export const socketTo = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

/** The code on the poster of a point, printed now if it never was. */
export async function codeOf(
  context: Pick<TestApp, 'deps'>,
  office = 'tehsil-meham',
  point = 'registry',
): Promise<string> {
  const [sheet] = await preparePosters(context.deps, { office, point })
  return codeOfSheet(sheet)
}

let entries = 0
/** An entry id that no other test uses. */
export const newEntry = (): string => `TEST${String(++entries).padStart(20, '0')}`

/** Posts a form as a program does, from an address if one is given. A field may be given as a list. */
export function say(
  context: TestApp,
  code: string,
  fields: Record<string, string | string[]>,
  from?: string,
): Promise<Response> {
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return context.fetch(`/q/${code}`, { method: 'POST', headers, body: formBody(fields) }, from)
}

/** An address in a network of its own for each number up to 65,535. */
export const addressIn = (network: number): string => `100.${64 + (network >> 8)}.${network & 255}.7`

export function formBody(fields: Record<string, string | string[]>): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) body.append(name, each)
  return body.toString()
}

const password = 'a long enough password'
/** To hash is costly on purpose, and thousands of people of tests have the same password. */
let hashed: Promise<string> | undefined

/** A member of staff who joined by a real link, and a fetch that carries their session. */
export async function addPerson(
  context: TestApp,
  role: Role = 'administrator',
  login = `${role}-${newEntry().slice(-12)}`,
  office: string | null = role === 'office-head' ? 'tehsil-meham' : null,
  scope: Scope = office === null ? everywhere : { ...everywhere, offices: [office] },
) {
  const { link } = await makeLink(context.deps, { role, scope })
  const name = `Test ${role}`
  hashed ??= hashPassword(password)
  const joining = { name, login: login.toLowerCase().slice(0, 40) }
  const { token, person } = await joinWith(context.deps, tokenOfLink(link), joining, await hashed)
  const asPerson = (path: string, init: RequestInit = {}) =>
    context.fetch(path, { ...init, headers: { cookie: `__Host-sunwai=${token}`, ...init.headers } })
  const send = (method: string, path: string, body?: unknown) =>
    asPerson(path, {
      method,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(body),
    })
  const read = async <T>(path: string): Promise<T> => (await asPerson(path)).json() as Promise<T>
  const actor: StaffActor = { kind: 'staff', ...person }
  return { person: actor, password, login: person.login, token, fetch: asPerson, send, read }
}

/** Rows of a table, to see what was really stored; on PostgreSQL sorted, since a table has no order of its own there. */
export async function rowsOf(context: TestApp, table: Parameters<Deps['db']['selectFrom']>[0] & string) {
  await context.deps.allApplied()
  const rows = await context.deps.db
    .selectFrom(table as 'entries')
    .selectAll()
    .execute()
  const inOrder = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
  return onPostgres() ? rows.sort(inOrder) : rows
}

/** The figures of the whole district, a row a day. */
export async function districtDays(context: TestApp) {
  await context.deps.allApplied()
  return context.deps.db.selectFrom('day_tallies').selectAll().where('office', '=', '').execute()
}
