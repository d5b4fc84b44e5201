/** The list of those who wait goes to its end, and nobody who floods it stands before people who came once. */
import { expect, test } from 'vitest'
import type { Summary } from '#server/contract/figures/summary.ts'
import type { WaitingList } from '#server/contract/thread.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  hour,
  newEntry,
  openTestApp,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { newMessage, reply } from '#test/support/receipt.ts'

/** Somebody of this network speaks and writes through the receipt. */
async function writeFrom(app: TestApp, network: number, words: string): Promise<void> {
  const said = await say(
    app,
    await codeOf(app),
    { entry: newEntry(), rating: '1', words },
    addressIn(network),
  )
  const { receipt } = (await said.json()) as { receipt: string }
  await reply(app, receipt, 'does anybody read this?', undefined, newMessage())
}

/** Words of all who wait, a list for each page. */
async function pagesFor(staff: Awaited<ReturnType<typeof addPerson>>) {
  const pages: (string | null)[][] = []
  let counts: unknown
  for (let after: string | null = ''; after !== null; ) {
    const address: string = `/api/threads${after && `?${new URLSearchParams({ after })}`}`
    const { entries, next, count, marked }: WaitingList = await staff.read(address)
    pages.push(entries.map(({ words }) => words))
    counts = { count, marked }
    after = next
  }
  return { pages, counts }
}

test('sixty threads of one network push nobody off the first page of those who wait, and every one of them can be reached', async () => {
  const app = await openTestApp()
  await writeFrom(app, 1, 'honest, before it')
  app.clock.now += hour
  for (let at = 0; at < 60; at++) await writeFrom(app, 7, `flood ${at}`)
  await writeFrom(app, 2, 'honest, during it')
  app.clock.now += hour
  await writeFrom(app, 3, 'honest, after it')

  const staff = await addPerson(app)
  const { pages, counts } = await pagesFor(staff)
  expect(counts).toEqual({ count: 63, marked: 56 })
  // Of one network four an hour count like anybody's; the earliest come first.
  expect(pages[0]?.[0]).toBe('honest, before it')
  expect(pages[0]?.indexOf('honest, after it')).toBe(6)
  expect(pages[0]?.slice(0, 7)).toContain('honest, during it')
  expect(new Set(pages.flat()).size).toBe(63)
  expect(pages.flat()).toHaveLength(63)
  const { waitingThreads, markedThreads } = await staff.read<Summary>('/api/summary')
  expect([waitingThreads, markedThreads]).toEqual([63, 56])
})

test('who reads a part of the district pages through that part alone, and an odd place in the list is refused', async () => {
  const app = await openTestApp()
  const scope = { districts: 'all' as const, departments: 'all' as const, offices: ['tehsil-rohtak'] }
  const officer = await addPerson(app, 'grievance-officer', undefined, null, scope)
  await writeFrom(app, 1, 'in Meham')
  expect(await officer.read('/api/threads')).toEqual({ entries: [], next: null, count: 0, marked: 0 })
  expect((await officer.fetch('/api/threads?after=c00000-any')).status).toBe(200)
  for (const after of ['x', 'c', 'zabc'])
    expect((await officer.fetch(`/api/threads?after=${after}`)).status).toBe(400)
})
