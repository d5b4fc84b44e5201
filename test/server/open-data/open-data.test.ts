/** Open data of a district: switched on by it, of released weeks alone, in forms that others read. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { insertRelease } from '#server/releases/release-store.ts'
import { codeOf, hour, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'

async function openDistrict(): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync('places.yaml', join(folder, 'places.yaml'))
  cpSync('names.tsv', join(folder, 'names.tsv'))
  const yaml = readFileSync('offices.yaml', 'utf8').replace('open_data: false', 'open_data: true')
  writeFileSync(join(folder, 'offices.yaml'), yaml)
  const app = await openTestApp({ SUNWAI_OFFICES: join(folder, 'offices.yaml') })
  const release = { madeAt: app.clock.now, reasons: { money: 9 }, wordsFrom: null, flags: [] }
  for (const [office, week, responses, unhappy] of [
    ['tehsil-meham', 20_759, 43, 12],
    ['tehsil-meham', 20_766, 4, 3],
    ['tehsil-sampla', 20_766, 12, 6],
  ] as const)
    await app.deps.write((trx) => insertRelease(trx, { ...release, office, week, responses, unhappy }, []))
  // Live, and so of no concern here.
  for (let visitor = 0; visitor < 30; visitor++)
    await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'मत बताना' })
  await app.deps.allApplied()
  return app
}

test('a district that does not want it has no page and no file, as one that does not exist', async () => {
  const app = await openTestApp()
  for (const path of ['rohtak', 'rohtak/weeks.csv', 'rohtak/weeks.json', 'nowhere/weeks.csv'])
    expect((await app.fetch(`/data/${path}`)).status, path).toBe(404)
  expect(await (await app.fetch('/?lang=en')).text()).not.toContain('/data/')
})

test('the files hold released weeks with small counts hidden, nothing live, and may be kept for an hour', async () => {
  const app = await openDistrict()
  const csv = await app.fetch('/data/rohtak/weeks.csv?lang=en')
  expect(csv.headers.get('cache-control')).toBe('public, max-age=3600')
  expect(csv.headers.get('link')).toContain('weeks.csv-metadata.json')
  expect((await csv.text()).trim().split('\r\n')).toEqual([
    'week,office,office_name,responses,unhappy',
    '2026-11-09,tehsil-meham,"Tehsil Office, Meham",,',
    '2026-11-09,tehsil-sampla,"Tehsil Office, Sampla",10,',
    '2026-11-02,tehsil-meham,"Tehsil Office, Meham",45,10',
  ])
  const stat = (await (await app.fetch('/data/rohtak/weeks.json?lang=en')).json()) as {
    size: number[]
    value: (number | null)[]
    status: Record<string, string>
    dimension: Record<string, { category: { index: string[] } }>
  }
  expect(stat).toMatchObject({
    version: '2.0',
    class: 'dataset',
    id: ['office', 'week', 'measure'],
    size: [2, 2, 2],
  })
  // Offices one after the other, weeks from the oldest, responses before unhappy.
  expect(stat.value).toEqual([45, 10, null, null, null, null, 10, null])
  expect(stat.status).toEqual({ 2: 'few', 3: 'few', 7: 'few' })
  expect(stat.dimension.office?.category.index).toEqual(['tehsil-meham', 'tehsil-sampla'])
})

test('the description of the CSV names its columns in their order, and the page shows the newest week', async () => {
  const app = await openDistrict()
  const reply = await app.fetch('/data/rohtak/weeks.csv-metadata.json?lang=hi')
  expect(reply.headers.get('content-type')).toBe('application/csvm+json')
  const described = (await reply.json()) as { url: string; tableSchema: { columns: { name: string }[] } }
  const csv = await (await app.fetch(`/data/rohtak/${described.url}`)).text()
  expect(described.tableSchema.columns.map(({ name }) => name).join()).toBe(csv.split('\r\n')[0])
  const page = await (await app.fetch('/data/rohtak?lang=en')).text()
  expect(page).toContain('Tehsil Office, Sampla')
  expect(page).not.toContain('मत बताना')
  expect(page).not.toContain('>30<')
  expect(await (await app.fetch('/?lang=en')).text()).toContain('/data/rohtak?lang=en')
})

test('of the weeks of hundreds of offices nothing is read but their counts', async () => {
  const app = await openDistrict()
  // Whoever read them would fail.
  await app.deps.write((trx) => trx.updateTable('releases').set({ reasons: '{', flags: '[' }).execute())
  for (const path of ['rohtak', 'rohtak/weeks.csv', 'rohtak/weeks.json'])
    expect((await app.fetch(`/data/${path}`)).status, path).toBe(200)
})

test('page and files are made once an hour, however many ask for them at once', async () => {
  const app = await openDistrict()
  const { pages } = app.deps
  const count = { pages: 0, files: 0 }
  const counting: typeof pages = {
    ...pages,
    openData: (page) => {
      count.pages++
      return pages.openData(page)
    },
    openDataWords: (...of) => {
      count.files++
      return pages.openDataWords(...of)
    },
  }
  const server = createApp({ ...app.deps, pages: counting })
  const flood = (path: string) => Promise.all(Array.from({ length: 12 }, () => server.request(path)))
  for (const path of ['/data/rohtak?lang=en', '/data/rohtak/weeks.csv?lang=en'])
    expect(new Set((await flood(path)).map(({ status }) => status))).toEqual(new Set([200]))
  expect(count).toEqual({ pages: 1, files: 1 })
  app.clock.now += hour
  await flood('/data/rohtak?lang=en')
  expect(count).toEqual({ pages: 2, files: 1 })
})

test('two years of three hundred offices come in pieces, whole for each who asks at once, and are read once an hour', async () => {
  const app = await openDistrict()
  const { known } = { known: (await app.deps.db.selectFrom('offices').select('id').execute()).slice(0, 30) }
  await app.deps.write(async (trx) => {
    for (const { id } of known)
      for (let week = 0; week < 100; week++)
        await trx
          .insertInto('releases')
          .values({
            ...{ office: id, week: 20_759 - 7 - week * 7, made_at: 1, responses: 50, unhappy: 10 },
            ...{ reasons: '{}', words_from: null, flags: '[]' },
          })
          .execute()
  })
  const ask = async () => (await app.fetch('/data/rohtak/weeks.csv?lang=en')).body?.getReader()
  const [one, two] = [await ask(), await ask()]
  const first = new TextDecoder().decode((await one?.read())?.value)
  // The first piece is there before the rest is made.
  expect(first.trim().split('\r\n')).toHaveLength(1001)
  const textOf = async (reader: typeof one) => {
    let text = ''
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return text
      text += new TextDecoder().decode(value)
    }
  }
  const rest = first + (await textOf(one))
  expect(rest.trim().split('\r\n')).toHaveLength(1 + 3 + 3000)
  expect(await textOf(two)).toBe(rest)
  await app.deps.write((trx) => trx.deleteFrom('releases').execute())
  expect(await (await app.fetch('/data/rohtak/weeks.csv?lang=en')).text()).toBe(rest)
  app.clock.now += 3_600_000
  expect(await (await app.fetch('/data/rohtak/weeks.csv?lang=en')).text()).toBe(
    'week,office,office_name,responses,unhappy\r\n',
  )
})
