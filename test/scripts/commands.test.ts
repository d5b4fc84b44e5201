/** The commands beside the server. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PhoneSetup } from '#server/contract/staff/second-step.ts'
import { changedOffices } from '#test/support/offices-file.ts'
import { codeAt } from '#test/support/phone.ts'
import { newFolder, runProgram, startServer } from '#test/support/process.ts'
import { codesIn, pagesOf, textOf } from '#test/support/reading.ts'

test.each(['posters', 'offices', 'person', 'demo', 'backup', 'restore', 'fonts'])(
  '%s --help says how it is used',
  async (name) => {
    const { code, stdout } = await runProgram(`scripts/${name}.ts`, ['--help'])
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Usage: npm run ${name} --`)])
  },
)

test.each([
  ['posters', ['--paper', 'a3'], 'There is no paper "a3"; there are a4, a5, tent, sticker, kiosk-sheet.'],
  ['posters', ['--point', 'gate'], '--point needs --office'],
  ['posters', ['--contact', 'NIC'], '--contact stands on a kiosk-sheet alone'],
  ['posters', ['--colour', 'red'], "Unknown option '--colour'"],
  [
    'person',
    ['--role', 'king'],
    'There is no role "king"; there are administrator, district, department-head,',
  ],
  ['person', ['--role', 'office-head'], 'This role is for a part of the administration. Choose which.'],
  ['person', ['--role', 'grievance-officer', '--department', 'magic'], 'There is no "magic".'],
])('%s %j is refused with a sentence', async (name, args, sentence) => {
  const { code, stderr } = await runProgram(`scripts/${name}.ts`, args, { SUNWAI_DATA: newFolder() })
  expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)])
})

test('offices says what is in the file', async () => {
  const { code, stdout } = await runProgram('scripts/offices.ts')
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/is right: Rohtak, \d+ departments, \d+ offices, \d+ points/),
  ])
})

test('posters of one office become a PDF, an SVG or a PNG that open the served form', async () => {
  const server = await startServer()
  const settings = { SUNWAI_DATA: server.data, SUNWAI_URL: server.url }
  const folder = newFolder()
  const out = join(folder, 'posters.pdf')
  const printed = await runProgram(
    'scripts/posters.ts',
    ['--out', out, '--office', 'tehsil-meham', '--point', 'gate'],
    settings,
  )
  expect(printed).toMatchObject({ code: 0, stdout: `1 posters for ${server.url} in ${out}\n` })
  const [code] = await codesIn(pagesOf(readFileSync(out))[0] as Uint8Array)
  expect(await (await fetch(code?.text ?? '')).text()).toContain('तहसील कार्यालय, महम')

  for (const format of ['svg', 'png']) {
    const pictures = join(folder, format)
    await runProgram(
      'scripts/posters.ts',
      ['--out', pictures, '--office', 'tehsil-meham', '--format', format],
      settings,
    )
    expect(readdirSync(pictures).every((name) => name.endsWith(`.${format}`))).toBe(true)
    expect(readdirSync(pictures).length).toBeGreaterThan(1)
  }
})

test('a sheet for the office that keeps a kiosk leaves nothing in the data folder, and no poster', async () => {
  const data = newFolder()
  const out = join(newFolder(), 'sheets.pdf')
  const printed = await runProgram(
    'scripts/posters.ts',
    ['--paper', 'kiosk-sheet', '--office', 'tehsil-meham', '--point', 'gate', '--out', out],
    { SUNWAI_DATA: data, SUNWAI_URL: 'https://feedback.rohtak.gov.in' },
  )
  expect(printed).toMatchObject({
    code: 0,
    stderr: '',
    stdout: `1 sheets for kiosks of https://feedback.rohtak.gov.in in ${out}\n`,
  })
  expect(textOf(readFileSync(out))).toContain('https://feedback.rohtak.gov.in/kiosk')
  expect(readdirSync(data)).toEqual([])
})

test('an office that is not in the file prints nothing', async () => {
  const out = join(newFolder(), 'posters.pdf')
  const { code, stderr } = await runProgram(
    'scripts/posters.ts',
    ['--out', out, '--office', 'tehsil-delhi'],
    { SUNWAI_DATA: newFolder() },
  )
  expect([code, existsSync(out)]).toEqual([1, false])
  expect(stderr).toContain('There is no office "tehsil-delhi"')
})

test('person prints a link with which someone joins', async () => {
  const server = await startServer()
  const { stdout } = await runProgram('scripts/person.ts', ['--role', 'grievance-officer'], {
    SUNWAI_DATA: server.data,
    SUNWAI_URL: server.url,
  })
  const token = stdout.trim().split('#')[1]
  expect(
    await (await fetch(`${server.url}/api/joining`, { headers: { 'x-link': token ?? '' } })).json(),
  ).toEqual({
    role: 'grievance-officer',
    office: null,
  })
})

test('the demo fills a folder of its own, and leaves one with real data alone', async () => {
  const data = join(newFolder(), 'demo')
  const filled = await runProgram('scripts/demo.ts', ['--days', '40', '--fill-only'], { SUNWAI_DATA: data })
  expect(filled.code).toBe(0)
  expect(
    (await runProgram('scripts/demo.ts', ['--days', '3', '--fill-only'], { SUNWAI_DATA: data })).code,
  ).toBe(0)

  const real = newFolder()
  writeFileSync(join(real, 'sunwai.db'), 'precious')
  const refused = await runProgram('scripts/demo.ts', ['--fill-only'], { SUNWAI_DATA: real })
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('holds real data')])
  expect(readFileSync(join(real, 'sunwai.db'), 'utf8')).toBe('precious')
})

test('person prints a link for the head of one office, and refuses an office that is not in the file', async () => {
  const server = await startServer()
  const settings = { SUNWAI_DATA: server.data, SUNWAI_URL: server.url }
  const head = (office: string) =>
    runProgram('scripts/person.ts', ['--role', 'office-head', '--office', office], settings)
  const { stdout } = await head('tehsil-meham')
  const view = await fetch(`${server.url}/api/joining`, {
    headers: { 'x-link': stdout.trim().split('#')[1] ?? '' },
  })
  expect(await view.json()).toMatchObject({ role: 'office-head', office: { id: 'tehsil-meham' } })
  const { code, stderr } = await head('tehsil-delhi')
  expect([code, stderr]).toEqual([2, expect.stringContaining('There is no "tehsil-delhi"')])
})

test('person lets in the only administrator who lost the phone and every recovery code', async () => {
  const server = await startServer({ SUNWAI_TWO_STEP: 'required' })
  const token = /join#([\w-]+)/.exec(server.greeting)?.[1]
  const send = async (path: string, body: unknown, cookie = '') => {
    const headers = { 'content-type': 'application/json', cookie, 'x-link': token ?? '' }
    return fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const sign = { login: 'asha', password: 'ten letters!' }
  const joined = await send('/api/joining', { name: 'Asha', ...sign })
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { secret } = (await joined.json()) as PhoneSetup
  const code = codeAt(secret, Date.now())
  expect((await send('/api/session/enrolment', { code }, cookie)).status).toBe(200)
  expect(await (await send('/api/session', sign)).json()).toEqual({ step: 'code' })

  const reset = (login: string) =>
    runProgram('scripts/person.ts', ['--reset-two-step', login], { SUNWAI_DATA: server.data })
  expect(await reset('nobody')).toMatchObject({ code: 2, stderr: expect.stringContaining('"nobody"') })
  expect(await reset('Asha')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('sets up another phone'),
  })
  expect(await (await send('/api/session', sign)).json()).toMatchObject({ step: 'enrol' })
})

test('a crest that is missing is shown with its line when the file of offices is checked', async () => {
  const path = changedOffices((text) => text.replace(/^( *)# crest: crest\.svg.*$/m, '$1crest: crest.svg'))
  const missing = await runProgram('scripts/offices.ts', [path])
  expect([missing.code, missing.stderr]).toEqual([
    1,
    expect.stringMatching(/offices\.yaml:\d+:\d+: the crest "crest\.svg" cannot be read/),
  ])
  writeFileSync(
    join(path, '../crest.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>',
  )
  expect((await runProgram('scripts/offices.ts', [path])).code).toBe(0)
})
