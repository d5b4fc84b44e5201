/** Four languages: the page says which it is and which way it runs, and English stands in for a name that lacks one. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languages, Names } from '#server/contract/names.ts'
import { codeOf, newEntry, openTestApp, rowsOf, say } from '#test/support/app.ts'
import { officesOf } from '#test/support/offices-file.ts'

const questions = {
  hi: 'आज यहाँ आपका काम कैसा रहा?',
  en: 'How did it go here today?',
  pa: 'ਅੱਜ ਇੱਥੇ ਤੁਹਾਡਾ ਕੰਮ ਕਿਹੋ ਜਿਹਾ ਰਿਹਾ?',
  ur: 'آج یہاں آپ کا کام کیسا رہا؟',
}

describe.each(languages)('in %s', (lang) => {
  test('the form asks in the language, names it and its direction, and leads to the other three', async () => {
    const app = await openTestApp()
    const page = await (await app.fetch(`/q/${await codeOf(app)}?lang=${lang}`)).text()
    expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ur' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain(questions[lang])
    for (const other of languages) expect(page).toContain(`href="?lang=${other}"`)
  })

  test('an entry remembers the language it was said in', async () => {
    const app = await openTestApp()
    const reply = await say(app, await codeOf(app), { entry: newEntry(), rating: '2', lang })
    expect(reply.status).toBe(201)
    expect(await rowsOf(app, 'entries')).toMatchObject([{ lang }])
  })

  test('every other page is there too', async () => {
    const app = await openTestApp()
    for (const path of ['/', '/r', '/privacy', '/notice', '/cleared', '/roots', '/q/nothing']) {
      const page = await (await app.fetch(`${path}?lang=${lang}`)).text()
      expect(page, path).toContain(`<html lang="${lang}"`)
    }
  })
})

test('the page of roots speaks each language, in its direction, and not English in its stead', async () => {
  const app = await openTestApp()
  for (const [lang, title, none] of [
    ['pa', 'ਹਰ ਦਿਨ ਦਾ ਨੰਬਰ', 'ਹਾਲੇ ਕੋਈ ਨੰਬਰ ਨਹੀਂ'],
    ['ur', 'ہر دن کا نمبر', 'ابھی کوئی نمبر نہیں ہے'],
  ] as const) {
    const page = await (await app.fetch(`/roots?lang=${lang}`)).text()
    expect(page).toContain(`<html lang="${lang}" dir="${lang === 'ur' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(page).toContain(none)
    const said = page.slice(page.indexOf('<main>'), page.indexOf('</main>')).replaceAll(/<[^>]*>/g, ' ')
    // The command and its answer are what a computer says.
    expect(said.replaceAll(/as written|npm run verify -- --root/g, '')).not.toMatch(/[A-Za-z]/)
  }
})

test('a name without Punjabi, in the file and in the table beside it, is the English one, and says so', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: officesOf(readFileSync('offices.yaml', 'utf8')) })
  const page = await (await app.fetch(`/q/${await codeOf(app)}?lang=pa`)).text()
  expect(page).toContain('<h1><bdi lang="en" dir="ltr">Tehsil Office, Meham</bdi></h1>')
  expect(page).toContain('<span>ਬਹੁਤ ਉਡੀਕ</span>')
})

test('a name may leave out Punjabi and Urdu, not Hindi or English', () => {
  expect(Names.safeParse({ hi: 'गेट', en: 'Gate' }).success).toBe(true)
  expect(Names.safeParse({ hi: 'गेट', en: 'Gate', pa: 'ਗੇਟ', ur: 'گیٹ' }).success).toBe(true)
  expect(Names.safeParse({ hi: 'गेट', pa: 'ਗੇਟ' }).success).toBe(false)
  expect(Names.safeParse({ hi: 'गेट', en: 'Gate', ta: 'வாசல்' }).success).toBe(false)
})

test('a language that is none of the four is refused by programs’ posts and shown as Hindi to people', async () => {
  const app = await openTestApp()
  const code = await codeOf(app)
  expect((await say(app, code, { entry: newEntry(), rating: '2', lang: 'fr' })).status).toBe(400)
  expect(await (await app.fetch(`/q/${code}?lang=fr`)).text()).toContain('<html lang="hi" dir="ltr">')
})
