/** Citizens who file, in a process of their own: each goes the whole way of the pages, or all have answered and send at once. */
import { json } from 'node:stream/consumers'
import { type Answer, type Connection, openConnection } from '../shared/connection.ts'
import { quantile } from '../shared/report.ts'
import type { Citizen } from './signed-in.ts'

/**
 * `answers`: each fills in all questions, as many at once as there are connections. `send`: each sends what was answered, by the clock.
 * `whole`: each does all of it, by the clock; without a rate as fast as it goes, until the server is gone. `words` stand in all complaints.
 */
export type FilingPlan = {
  kind: 'answers' | 'send' | 'whole'
  port: number
  citizens: Citizen[]
  connections: number
  words: string
  /** Filings a second. */
  rate?: number
  /** By citizen: what `answers` gave. */
  drafts?: string[]
}

/** Milliseconds from when it was due to send, or to begin, to the last answer; `send` of `whole` from when it was sent. */
type Times = { p50: number; p99: number; max: number }
export type FilingResult = {
  drafts: string[]
  /** What each was told, and what it said; in the order in which they came. */
  filed: { mobile: string; reference: string; words: string }[]
  /** Sent without an answer: `at` is the place of its citizen. */
  open: { at: number; draft: string; words: string }[]
  refused: Record<string, number>
  seconds: number
  way: Times
  send: Times
}

const plan = (await json(process.stdin)) as FilingPlan
const { citizens, words } = plan
const result: FilingResult = {
  drafts: [],
  filed: [],
  open: [],
  refused: {},
  seconds: 0,
  way: { p50: 0, p99: 0, max: 0 },
  send: { p50: 0, p99: 0, max: 0 },
}
const connections = await Promise.all(
  Array.from({ length: plan.connections }, () => openConnection(plan.port)),
)
const ways: number[] = []
const sends: number[] = []
const start = performance.now() + 20
if (plan.rate === undefined) await asFastAsItGoes()
else await byTheClock(plan.rate)
result.seconds = (performance.now() - start) / 1000
for (const connection of connections) connection.close()
result.way = timesOf(ways)
result.send = timesOf(sends)
process.stdout.write(JSON.stringify(result))

async function asFastAsItGoes(): Promise<void> {
  let next = 0
  await Promise.all(
    connections.map(async (connection) => {
      while (next < citizens.length) {
        const at = next++
        if (!(await file(connection, at, performance.now()))) return
      }
    }),
  )
}

function byTheClock(rate: number): Promise<void> {
  const free = [...connections]
  let [next, due, ended] = [0, 0, 0]
  return new Promise((done, failed) => {
    const begin = (connection: Connection) => {
      const at = next++
      file(connection, at, start + (at * 1000) / rate).then(() => {
        if (++ended === citizens.length) return done()
        if (next < due) begin(connection)
        else free.push(connection)
      }, failed)
    }
    const clock = setInterval(() => {
      due = Math.min(citizens.length, Math.floor(((performance.now() - start) * rate) / 1000) + 1)
      while (next < due && free.length) begin(free.shift() as Connection)
      if (due === citizens.length && next === due) clearInterval(clock)
    }, 1)
  })
}

/** One filing, as far as the plan goes; false: the server is gone. */
async function file(connection: Connection, at: number, due: number): Promise<boolean> {
  const citizen = citizens[at]
  if (!citizen) throw new Error('there are no more citizens')
  const said = `${words} ${at}`
  let draft = plan.drafts?.[at] ?? ''
  try {
    if (plan.kind !== 'send') draft = await answerAll(connection, citizen, said)
    if (plan.kind === 'answers') result.drafts[at] = draft
    else {
      const sentAt = performance.now()
      result.open.push({ at, draft, words: said })
      const answer = await post(connection, citizen, 'send', { draft })
      result.open = result.open.filter((each) => each.at !== at)
      sends.push(performance.now() - sentAt)
      const reference = /\/g\/filed\/([A-Z0-9-]+)/.exec(answer.text)?.[1]
      if (reference) result.filed.push({ mobile: citizen.mobile, reference, words: said })
      else count(`${answer.status} of send`)
    }
    ways.push(performance.now() - due)
    return true
  } catch (cause) {
    if (plan.rate !== undefined) throw cause
    return false
  }
}

/** As its pages lead: what was answered before is asked no more, and a number with cases is asked for those too. Gives the draft. */
async function answerAll(connection: Connection, citizen: Citizen, said: string): Promise<string> {
  await post(connection, citizen, 'about', { department: 'electricity' })
  await post(connection, citizen, 'where', { area: 'meham', place: 'seman', landmark: 'सरकारी स्कूल के सामने' })
  await post(connection, citizen, 'words', { words: said })
  const { text } = await post(connection, citizen, 'papers', {})
  if (text.includes('/g/new/earlier')) await post(connection, citizen, 'earlier', {})
  const check = await connection.ask(
    Buffer.from(`GET /g/new/check?lang=hi HTTP/1.1\r\n${headOf(citizen)}\r\n`),
  )
  const draft = /name="draft" value="([^"]+)"/.exec(check.text)?.[1]
  if (draft === undefined) count(`${check.status} of check`)
  return draft ?? ''
}

async function post(
  connection: Connection,
  citizen: Citizen,
  step: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const body = new URLSearchParams({ lang: 'hi', ...fields }).toString()
  const answer = await connection.ask(
    Buffer.from(
      `POST /g/new/${step} HTTP/1.1\r\n${headOf(citizen)}Content-Type: application/x-www-form-urlencoded\r\n` +
        `Sec-Fetch-Site: same-origin\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    ),
  )
  if (answer.status !== 303) count(`${answer.status} of ${step}`)
  return answer
}

function headOf({ cookie, from }: Citizen): string {
  return `Host: 127.0.0.1\r\nConnection: keep-alive\r\nX-Forwarded-For: ${from}\r\nCookie: ${cookie}\r\nAccept: text/html\r\n`
}

function count(what: string): void {
  result.refused[what] = (result.refused[what] ?? 0) + 1
}

function timesOf(times: number[]): Times {
  const sorted = Float64Array.from(times).sort()
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) ?? 0 }
}
