/** The list of offices, and the number that stands on a poster for those whose phone cannot scan. */
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { serialOf } from '#server/posters/poster.ts'
import { codeOf, openTestApp, type TestApp } from '#test/support/app.ts'

/** The number on the poster of a point, as it is printed. */
async function serialAt(app: TestApp, office: string, point: string): Promise<string> {
  const code = await codeOf(app, office, point)
  return serialOf(code.slice(1, 5))
}

const locationOf = (reply: Response) => [reply.status, reply.headers.get('location')]

test('the number on a poster, however it is typed, leads to the open page of its office in the chosen language', async () => {
  const app = await openTestApp()
  const serial = await serialAt(app, 'tehsil-meham', 'registry')
  for (const typed of [serial, serial.toLowerCase(), ` ${serial} `])
    for (const lang of ['hi', 'pa'])
      expect(locationOf(await app.fetch(`/?poster=${encodeURIComponent(typed)}&lang=${lang}`))).toEqual([
        302,
        `/o/tehsil-meham?lang=${lang}`,
      ])
})

test('two posters of different offices lead to different pages', async () => {
  const app = await openTestApp()
  const other = [...app.deps.directory.register.offices.values()].find(({ id }) => id !== 'tehsil-meham')
  const point = other?.points[0]?.id
  if (!other || point === undefined) throw new Error('the file has two offices')
  const reply = await app.fetch(
    `/?poster=${encodeURIComponent(await serialAt(app, other.id, point))}&lang=en`,
  )
  expect(locationOf(reply)).toEqual([302, `/o/${other.id}?lang=en`])
})

test('a number that stands on no poster shows the offices and says so, with what was typed as text', async () => {
  const app = await openTestApp()
  const reply = await app.fetch(`/?poster=${encodeURIComponent('<b>ZZZZ</b>')}&lang=en`)
  const page = await reply.text()
  expect(reply.status).toBe(200)
  expect(page).toContain('&lt;b>ZZZZ&lt;/b>')
  expect(page).toContain('/o/tehsil-meham')
})

test('the list of offices is the same compressed and plain, in each language, however often it is asked for', async () => {
  const app = await openTestApp()
  const ask = (lang: string, encoding: string) =>
    app.fetch(`/?lang=${lang}`, { headers: { 'accept-encoding': encoding } })
  const texts = new Set<string>()
  for (const lang of ['hi', 'en'])
    for (let times = 0; times < 2; times++) {
      const [plain, packed] = [await ask(lang, 'identity'), await ask(lang, 'br, gzip')]
      expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([
        null,
        'gzip',
      ])
      for (const { headers } of [plain, packed])
        expect([headers.get('content-type'), headers.get('cache-control'), headers.get('vary')]).toEqual([
          'text/html; charset=UTF-8',
          'no-store',
          'Accept-Encoding',
        ])
      const text = await plain.text()
      expect(gunzipSync(await packed.arrayBuffer()).toString()).toBe(text)
      texts.add(text)
    }
  expect(texts.size).toBe(2)
})
