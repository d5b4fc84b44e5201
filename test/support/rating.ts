/** Ratings of a test that are changed and taken back later, and what charts and flags make of them. */
import { codeOf, newEntry, rowsOf, say, type TestApp } from './app.ts'

/** One entry on a poster, and what changes it; each from an address and, on several servers, through `at`. */
export async function rate(app: TestApp, rating: string, from: string) {
  const code = await codeOf(app)
  const entry = newEntry()
  const answer = await say(app, code, { entry, rating }, from)
  const { receipt } = (await answer.json()) as { receipt: string }
  const post = (at: TestApp, path: string, fields: Record<string, string>) =>
    at.fetch(path, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ receipt, ...fields }).toString(),
    })
  return {
    change: async (to: string, by = from, at = app) => {
      const changed = await say(at, code, { entry, rating: to, change: 'yes' }, by)
      if (changed.status !== 200) throw new Error(`answered with ${changed.status}`)
    },
    withdraw: (at = app) => post(at, '/r/withdraw', { what: 'entry' }),
    putBack: (at = app) => post(at, '/r/put-back', {}),
  }
}

type ChartRow = { score: number; run_of: number; run_unhappy: number; run_since: number }

export const chartsOf = async (app: TestApp): Promise<ChartRow[]> =>
  ((await rowsOf(app, 'charts' as 'entries')) as unknown as ChartRow[]).map(
    ({ score, run_of, run_unhappy, run_since }) => ({ score, run_of, run_unhappy, run_since }),
  )
/** The status of each flag. */
export const flagsOf = async (app: TestApp): Promise<string[]> =>
  ((await rowsOf(app, 'flags')) as unknown as { status: string }[]).map(({ status }) => status)

export async function times(count: number, act: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at++) await act(at)
}
