/** Where a citizen's phone was: no finer than told, for those who work the case, and gone with the rest. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { readPosition } from '#server/contract/words/position.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, rowsOf } from '#test/support/app.ts'
import { formOf, openPortal, signedIn } from '#test/support/citizen.ts'

test.each([
  ['28.89547123,76.60661984', '28.895,76.607'],
  ['28.895,76.607', '28.895,76.607'],
  ['51.5,-0.12', null],
  ['51.5,0.12', null],
  ['0,0', null],
  ['28.895', null],
  ['28.895,76.607;x', null],
  [`28.${'8'.repeat(40)},76.6`, null],
  ['', null],
])('%s is kept as %s', (sent, kept) => expect(readPosition(sent)).toBe(kept))

async function filed(position: string) {
  const { app, gateway } = await openPortal()
  const browser = await signedIn(app, gateway)
  await browser.send('/g/new/about', { department: 'unknown' })
  await browser.send('/g/new/where', { position })
  await browser.send('/g/new/words', { words: 'गली में पानी भरा है, निकासी नहीं।' })
  const check = await browser.read('/g/new/check?lang=en')
  const draft = /name="draft" value="([^"]+)"/.exec(check)?.[1] ?? ''
  const answer = await browser.send('/g/new/send', { draft })
  const reference = /\/g\/filed\/([A-Z0-9-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const [row] = (await rowsOf(app, 'grievances')) as unknown as { id: string; position: string | null }[]
  return { app, browser, check, reference, row }
}

test('a phone that sends its place to the centimetre has it kept to a hundred metres, and only staff who read entries see it', async () => {
  const { app, check, row } = await filed('28.89547123,76.60661984')
  expect(check).toContain('28.895, 76.607')
  expect(row?.position).toBe('28.895,76.607')
  const officer = await addPerson(app)
  const path = `/api/grievances/${row?.id}`
  expect((await officer.read<GrievanceView>(path)).position).toBe('28.895,76.607')
  const taken = { event: 'assigned', version: 1, owner: officer.person.id }
  expect((await officer.send('POST', `${path}/events`, taken)).status).toBe(200)
  app.clock.now += 15 * 86_400_000
  const head = await addPerson(app, 'office-head', undefined, 'dc-rohtak')
  const seen = await head.fetch(path)
  expect([seen.status, ((await seen.json()) as GrievanceView).position]).toEqual([200, null])
})

test('it goes when its citizen erases what they wrote, and thirty days after the end by itself', async () => {
  const { app, browser, reference, row } = await filed('28.895,76.607')
  const { seen = '' } = await formOf(browser, reference)
  await browser.send(`/g/cases/${reference}/withdraw-case`, { seen })
  const kept = async () =>
    ((await rowsOf(app, 'grievances')) as unknown as { position: string | null }[])[0]?.position
  app.clock.now += 29 * 86_400_000
  await runRetention(app.deps)
  expect(await kept()).toBe(row?.position)
  app.clock.now += 3 * 86_400_000
  await runRetention(app.deps)
  expect(await kept()).toBeNull()
  const other = await filed('28.895,76.607')
  const form = await formOf(other.browser, other.reference)
  await other.browser.send(`/g/cases/${other.reference}/withdraw-case`, { seen: form.seen ?? '' })
  await other.browser.send(`/g/cases/${other.reference}/erase`)
  expect(await rowsOf(other.app, 'grievances')).toMatchObject([{ position: null }])
})

test('only the page that asks where it is may ask the phone', async () => {
  const { browser } = await filed('28.895,76.607')
  const policyOf = async (path: string) => (await browser.get(path)).headers.get('permissions-policy')
  expect(await policyOf('/g/new/where')).toBe('camera=(), geolocation=(self), microphone=()')
  for (const path of ['/g', '/g/new/about', '/r', '/staff'])
    expect(await policyOf(path)).toBe('camera=(), geolocation=(), microphone=()')
  const wrong = await browser.send('/g/new/where', { position: '51.5,0.12' })
  expect([wrong.status, wrong.headers.get('permissions-policy')]).toEqual([
    400,
    'camera=(), geolocation=(self), microphone=()',
  ])
})
