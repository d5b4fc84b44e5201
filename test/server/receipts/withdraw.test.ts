/** The holder of a receipt takes along or takes back what is kept, and every figure, flag and proof follows. */
import { expect, test } from 'vitest'
import { commitLedger } from '#server/commitments/commit-actions.ts'
import type { FlagView } from '#server/contract/figures/flag.ts'
import type { Summary } from '#server/contract/figures/summary.ts'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import { receiptFor, receiptKey } from '#server/feedback/receipt.ts'
import { applyRecords } from '#server/ingest/apply-actions.ts'
import { recordOf } from '#server/ingest/log-record.ts'
import { verifyLedger } from '#server/proof/verify-store.ts'
import { withdrawEntry, withdrawWords } from '#server/receipts/withdraw-actions.ts'
import { compareTallies } from '#server/tallies/recount-store.ts'
import {
  addPerson,
  addressIn,
  codeOf,
  friday,
  hour,
  minute,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { onPostgres } from '#test/support/postgres.ts'
import { firstEntry, look, newMessage, phonePhoto, post, reply, visit } from '#test/support/receipt.ts'

const secret = 'रामफल ने पैसे माँगे'
const withdraw = (app: TestApp, receipt: string, what: 'words' | 'entry') =>
  post(app, '/r/withdraw', { receipt, what })
const wrongTallies = async (app: TestApp) =>
  (await compareTallies(app.deps.db)).filter(({ wrong }) => wrong).map(({ table }) => table)
const faults = async (app: TestApp) => (await verifyLedger(app.deps.db)).faults

/** Everything that is stored, as text. */
const tables = [
  'entries',
  'messages',
  'files',
  'file_contents',
  'threads',
  'receipts',
  'word_salts',
  'word_tombstones',
  'entry_tombstones',
  'redactions',
  'late_entries',
  'flags',
  'ledger',
] as const
const allStored = async (app: TestApp) =>
  JSON.stringify(await Promise.all(tables.map((table) => rowsOf(app, table as 'entries'))))

test('words and photo go wherever they were, rating and tallies stay, and nobody waits any more', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: secret })
  await reply(app, receipt, `${secret} कल`, await phonePhoto())
  const before = await staff.read<Summary>('/api/summary')
  expect(before.waitingThreads).toBe(1)
  expect((await look(app, receipt)).may).toMatchObject({ withdrawWords: true, withdrawEntry: true })
  const answers = [await withdraw(app, receipt, 'words'), await withdraw(app, receipt, 'words')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await look(app, receipt)).toMatchObject({
    rating: 1,
    words: '',
    thread: [{ by: 'visitor', words: '', photo: null }],
    may: { withdrawWords: false },
  })
  expect(await allStored(app)).not.toContain('रामफल')
  expect(await rowsOf(app, 'file_contents' as 'entries')).toEqual([])
  const after = await staff.read<Summary>('/api/summary')
  expect([after.total, after.waitingThreads]).toEqual([before.total, 0])
  expect(await firstEntry(staff)).toMatchObject({ rating: 1, words: '' })
  expect(await wrongTallies(app)).toEqual([])
})

test('a late retry of what was said brings neither words nor entry back', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  const entry = newEntry()
  const said = { entry, rating: '1', words: secret }
  const { receipt } = (await (await say(app, code, said)).json()) as { receipt: string }
  await withdraw(app, receipt, 'words')
  expect((await say(app, code, said)).status).toBe(200)
  expect((await say(app, code, { ...said, rating: '2', change: 'yes' })).status).toBe(200)
  expect(await look(app, receipt)).toMatchObject({ rating: 2, words: '' })
  await withdraw(app, receipt, 'entry')
  const late = await say(app, code, said)
  expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, 'visit-closed'])
  expect(await rowsOf(app, 'entries')).toEqual([])
  expect(await wrongTallies(app)).toEqual([])
})

test('the whole entry goes within its hour and the next: tallies and posters count it no more, and the ledger still proves', async () => {
  const app = await openTestApp()
  const kept = await visit(app)
  const receipt = await visit(app, { words: secret })
  await reply(app, receipt, secret, await phonePhoto())
  const { id } = ((await rowsOf(app, 'entries')) as unknown as { id: string; words: string }[]).find(
    ({ words }) => words === secret,
  ) ?? { id: 'there is none' }
  app.clock.now += hour
  expect((await look(app, receipt)).may.withdrawEntry).toBe(true)
  expect(await withdraw(app, receipt, 'entry')).toMatchObject({ status: 200, withdrawn: true })
  expect(await withdraw(app, receipt, 'entry')).toMatchObject({ status: 200, withdrawn: true })
  expect(await look(app, receipt)).toMatchObject({ status: 410, code: 'entry-withdrawn' })
  expect(await withdraw(app, receipt, 'words')).toMatchObject({ status: 200, withdrawn: true })
  const acts: Record<string, Record<string, string>> = {
    reply: { message: newMessage(), words: 'x' },
    grievance: { words: 'x' },
    solved: { message: newMessage(), solved: 'no' },
    download: {},
  }
  for (const [act, fields] of Object.entries(acts))
    expect([act, (await post(app, `/r/${act}`, { receipt, ...fields })).status]).toEqual([act, 410])
  const stored = await allStored(app)
  expect(stored).not.toContain('रामफल')
  const entries = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  expect(stored).not.toContain(id)
  expect(entries).toHaveLength(1)
  expect((await look(app, kept)).status).toBe(200)
  // Signed in anew: an hour went by.
  expect((await (await addPerson(app)).read<Summary>('/api/summary')).total.responses).toBe(1)
  expect(
    (await rowsOf(app, 'posters' as 'entries')).reduce(
      (sum, row) => sum + Number((row as unknown as { entries: number }).entries),
      0,
    ),
  ).toBe(1)
  expect(await wrongTallies(app)).toEqual([])
  app.clock.now += 3 * hour
  await commitLedger(app.deps)
  expect(await faults(app)).toEqual([])
})

test('two hours later the entry stays and says so; words can still be taken back, and the ledger proves what it committed to', async () => {
  const app = await openTestApp()
  const receipt = await visit(app, { words: secret })
  app.clock.now += 3 * hour
  await commitLedger(app.deps)
  expect((await look(app, receipt)).may).toMatchObject({ withdrawWords: true, withdrawEntry: false })
  expect(await withdraw(app, receipt, 'entry')).toMatchObject({ status: 409, code: 'visit-closed' })
  const [row] = (await rowsOf(app, 'entries')) as unknown as { id: string }[]
  await withdraw(app, receipt, 'words')
  expect(await faults(app)).toEqual([])
  const lines = (await rowsOf(app, 'ledger')) as unknown as {
    action: string
    at: number
    actor: string
    subject: string
  }[]
  const line = lines.find(({ action }) => action === 'words:withdraw')
  // The hour that had begun: the clock stands at 15:20 there.
  expect(line).toMatchObject({ actor: 'withdrawal', subject: 'rohtak', at: friday + 3 * hour - hour / 3 })
  expect(JSON.stringify(lines)).not.toContain(row?.id)
  expect(await rowsOf(app, 'word_salts' as 'entries')).toEqual([])
  await withdraw(app, receipt, 'words')
  expect(
    ((await rowsOf(app, 'ledger')) as unknown as { action: string }[]).filter(
      ({ action }) => action === 'words:withdraw',
    ),
  ).toHaveLength(1)
  // What is changed by hand beside it is still found.
  await app.deps.write((trx) => trx.updateTable('entries').set({ rating: 4 }).execute())
  expect(await faults(app)).not.toEqual([])
})

test.each(['words', 'entry'] as const)(
  '%s taken back while the ledger commits to their hour leave nothing that it cannot prove',
  async (what) => {
    const app = await openTestApp()
    const receipt = await visit(app, { words: secret })
    await visit(app)
    // A clock of another district may have closed the hour: the visitor's own is still in it.
    const ledger = { ...app.deps, clock: () => friday + 3 * hour }
    let writes = 0
    await commitLedger({
      ...ledger,
      write: async (work) => {
        // Between reading the entries of the hour and writing its root.
        if (++writes === 2) await (what === 'words' ? withdrawWords : withdrawEntry)(app.deps, receipt)
        return app.deps.write(work)
      },
    })
    expect(writes).toBeGreaterThan(1)
    expect(await faults(app)).toEqual([])
    expect(await allStored(app)).not.toContain('रामफल')
  },
)

test('an entry that a root covers already is proven by its leaf when its visitor takes it back', async () => {
  const app = await openTestApp()
  const receipt = await visit(app, { words: secret })
  await visit(app)
  await commitLedger({ ...app.deps, clock: () => friday + 3 * hour })
  expect(await withdraw(app, receipt, 'entry')).toMatchObject({ status: 200 })
  expect(await rowsOf(app, 'entry_tombstones' as 'entries')).toHaveLength(1)
  expect(await faults(app)).toEqual([])
})

test('a flag falls with the entry that raised it, and happy entries that are taken back raise none', async () => {
  const app = await openTestApp()
  // A flag takes two hours and three networks; the next hour begins three minutes later.
  app.clock.now += 37 * minute
  const staff = await addPerson(app)
  const code = await codeOf(app)
  const receipts: string[] = []
  const rate = async (rating: string) => {
    app.clock.now += 31_000
    const said = await say(app, code, { entry: newEntry(), rating }, addressIn(receipts.length))
    receipts.push(((await said.json()) as { receipt: string }).receipt)
  }
  const flags = async () =>
    (await staff.read<{ flags: FlagView[] }>('/api/flags')).flags.map(({ status }) => status)
  for (let at = 0; at < 10; at++) await rate('1')
  expect(await flags()).toEqual(['raised'])
  await withdraw(app, receipts.at(-1) ?? '', 'entry')
  expect(await flags()).toEqual(['withdrawn'])
  const chart = async () =>
    (
      (await rowsOf(app, 'charts' as 'entries')) as unknown as {
        score: number
        run_of: number
        run_unhappy: number
      }[]
    )[0]
  expect(await chart()).toMatchObject({ score: 36, run_of: 9, run_unhappy: 9 })
  for (let at = 0; at < 5; at++) await rate('4')
  for (const receipt of receipts.slice(-5)) await withdraw(app, receipt, 'entry')
  expect(await chart()).toMatchObject({ score: 36, run_of: 9, run_unhappy: 9 })
  expect(await flags()).toEqual(['withdrawn'])
  expect(await wrongTallies(app)).toEqual([])
})

test('what went into a grievance stays there and the page says so; the entry cannot go as a whole any more', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: secret })
  await post(app, '/r/grievance', { receipt, words: '', share: 'yes' })
  expect(await withdraw(app, receipt, 'entry')).toMatchObject({ status: 409, code: 'already-done' })
  const page = await (await form(app, '/r', { receipt, lang: 'en' })).text()
  expect(page).toContain('What stands in the grievance stays there')
  expect(page).toContain('A grievance was opened from it, so it cannot be taken back as a whole.')
  expect((await withdraw(app, receipt, 'words')).words).toBe('')
  expect((await staff.read<GrievanceList>('/api/grievances')).grievances).toMatchObject([{ summary: secret }])
})

test('an officer who opens a grievance from words that were taken back meanwhile is told, whoever comes first', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const open = (entry: string) =>
    staff.send('POST', '/api/grievances', { entry, words: true, kind: 'small', summary: 'पैसे की बात' })
  const late = await visit(app, { words: secret })
  const { id } = await firstEntry(staff)
  await withdraw(app, late, 'words')
  const told = await open(id)
  expect([told.status, ((await told.json()) as { code: string }).code]).toEqual([409, 'changed-meanwhile'])
  expect(
    (await staff.send('POST', '/api/grievances', { entry: id, kind: 'small', summary: 'बहुत खराब' })).status,
  ).toBe(201)
  for (let round = 0; round < 5; round++) {
    const receipt = await visit(app, { words: secret })
    const entries = (await rowsOf(app, 'entries')) as unknown as { id: string; words: string }[]
    const raced = entries.find(({ words }) => words === secret)?.id ?? ''
    const [opened, taken] = await Promise.all([open(raced), withdraw(app, receipt, 'entry')])
    // One of the two, never both: no case stands without its entry.
    expect([
      [201, 409],
      [404, 200],
    ]).toContainEqual([opened.status, taken.status])
    if (opened.status === 201) await withdraw(app, receipt, 'words')
  }
  expect(await wrongTallies(app)).toEqual([])
})

test('two who press at once take it back once', async () => {
  const app = await openTestApp()
  const receipt = await visit(app, { words: secret })
  await visit(app)
  const answers = await Promise.all([1, 2, 3].map(() => withdraw(app, receipt, 'entry')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await wrongTallies(app)).toEqual([])
  expect(await rowsOf(app, 'entries')).toHaveLength(1)
})

test.skipIf(onPostgres())(
  'an entry that waits in the log of an overload is taken back as any other',
  async () => {
    const app = await openTestApp()
    const code = await codeOf(app)
    const sent = Array.from({ length: 60 }, () => ({ entry: newEntry(), rating: '1', words: secret }))
    const answers = await Promise.all(
      sent.map(async (fields) => {
        const { receipt } = (await (await say(app, code, fields)).json()) as { receipt: string }
        return withdraw(app, receipt, 'entry')
      }),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await rowsOf(app, 'entries')).toEqual([])
    expect(await wrongTallies(app)).toEqual([])
    expect(await allStored(app)).not.toContain('रामफल')
  },
)

test.skipIf(onPostgres())(
  'a change that waited in the log when its visitor took it back changes nothing of that',
  async () => {
    const app = await openTestApp()
    const code = await codeOf(app)
    const [gone, silent] = [newEntry(), newEntry()]
    for (const entry of [gone, silent]) await say(app, code, { entry, rating: '1', words: secret })
    const keyOf = (entry: string) => receiptKey(receiptFor(app.deps.keys.receipts, entry))
    const before = await Promise.all([gone, silent].map((entry) => app.deps.findSubmitted(keyOf(entry))))
    const changes = [gone, silent].map((entry, at) => {
      const stored = before[at]
      if (!stored) throw new Error('it is there')
      const { namesPerson: _, ...kept } = stored as typeof stored & { namesPerson: boolean }
      return { key: keyOf(entry), before: kept, after: { ...kept, rating: 2 as const } }
    })
    await withdraw(app, receiptFor(app.deps.keys.receipts, gone), 'entry')
    await withdraw(app, receiptFor(app.deps.keys.receipts, silent), 'words')
    await applyRecords(app.deps.db, [{ number: 1_000_000, text: recordOf(changes) }], app.deps.baselines)
    expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 2, words: '' }])
    expect(await wrongTallies(app)).toEqual([])
  },
)

const form = (app: TestApp, path: string, fields: Record<string, string>) =>
  app.fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

test('what is stored comes as a file with the office and the day in its name, without any of the office’s people', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  const receipt = await visit(app, { words: secret })
  await reply(app, receipt, 'फ़ोटो देखें', await phonePhoto())
  const { id } = await firstEntry(staff)
  await staff.send('POST', `/api/threads/${id}`, { message: newMessage(), words: 'देखते हैं' })
  await post(app, '/r/grievance', { receipt, words: 'सुनिए' })
  const answer = await form(app, '/r/download', { receipt, lang: 'hi' })
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="sunwai-tehsil-meham-2026-11-20.json"',
  ])
  const text = await answer.text()
  expect(JSON.parse(text)).toMatchObject({
    program: 'sunwai',
    // What it leaves out it names.
    about: expect.stringMatching(/but for two marks .* counts in shares, .* verified it/),
    entry: { id, words: secret, rating: 1, day: '2026-11-20', hour: '12:00 to 13:00', language: 'hi' },
    conversation: {
      messages: [
        {
          by: 'visitor',
          words: 'फ़ोटो देखें',
          photo: { mediaType: 'image/jpeg', base64: expect.stringMatching(/^\/9j\//) },
        },
        { by: 'office', words: 'देखते हैं', photo: null },
      ],
    },
    grievance: { summary: 'सुनिए', state: 'received' },
  })
  expect(text).not.toContain(staff.person.name)
  expect(text).not.toContain(staff.person.id)
  expect((await form(app, '/r/download', { receipt: 'AAAA AAAA AAAA AAAA' })).status).toBe(404)
})

test('without scripts, in each language: the page offers it, one press more does it, and the receipt then says that it is done', async () => {
  const app = await openTestApp()
  const sentences = {
    hi: 'पूरी राय वापस ले ली गई है',
    en: 'Everything has been taken back',
    pa: 'ਪੂਰੀ ਰਾਇ ਵਾਪਸ ਲੈ ਲਈ ਗਈ ਹੈ',
    ur: 'پوری رائے واپس لے لی گئی ہے',
  }
  for (const [lang, sentence] of Object.entries(sentences)) {
    const receipt = await visit(app, { words: secret, lang })
    const page = await (await form(app, '/r', { receipt, lang })).text()
    expect(page.match(/<form method="post" action="\/r\/(download|withdraw)"/g)).toHaveLength(3)
    expect(page).toContain(`href="/notice?lang=${lang}"`)
    const silent = await form(app, '/r/withdraw', { receipt, lang, what: 'words' })
    expect([silent.status, (await silent.text()).includes('रामफल')]).toEqual([200, false])
    const gone = await form(app, '/r/withdraw', { receipt, lang, what: 'entry' })
    expect([gone.status, (await gone.text()).includes(sentence)]).toEqual([200, true])
    const again = await form(app, '/r', { receipt, lang })
    expect([again.status, (await again.text()).includes(sentence)]).toEqual([410, true])
  }
})

test('what cannot be withdrawn is refused with a code', async () => {
  const app = await openTestApp()
  const receipt = await visit(app)
  expect(await post(app, '/r/withdraw', { receipt, what: 'all' })).toMatchObject({
    status: 400,
    code: 'field-invalid',
  })
  expect(await post(app, '/r/withdraw', { receipt: 'nothing', what: 'entry' })).toMatchObject({ status: 404 })
  expect(await post(app, '/r/withdraw', { receipt: 'AAAA AAAA AAAA AAAA', what: 'words' })).toMatchObject({
    status: 404,
  })
})

test('the notice names what is kept, for how long, what to do and whom to turn to, and the form leads to it', async () => {
  const app = await openTestApp({ SUNWAI_KEEP_WORDS: '123' })
  expect(await (await app.fetch(`/q/${await codeOf(app)}?lang=en`)).text()).toContain(
    'href="/notice?lang=en"',
  )
  for (const lang of ['hi', 'en', 'pa', 'ur']) {
    const page = await (await app.fetch(`/notice?lang=${lang}`)).text()
    expect(page).toContain('123')
    expect(page).toContain(`href="/r?lang=${lang}"`)
    expect(page.match(/<section class="card">/g)).toHaveLength(8)
    expect(page).toMatch(/Data Protection Board of India/)
  }
  expect(await (await app.fetch('/notice?lang=en')).text()).toContain('District Administration')
})
