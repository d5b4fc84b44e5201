/** Messages reach the mobile that was left, through real protocols, and the number is seen by nobody. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMobile } from '#server/channels/mobile.ts'
import { proposedTexts, toStaff } from '#server/channels/proposed-texts.ts'
import { segmentsOf } from '#server/channels/segments.ts'
import { createSms, SmsSettings } from '#server/channels/sms.ts'
import { unregisteredTexts } from '#server/channels/sms-templates.ts'
import { listTexts, longestText } from '#server/channels/template-list.ts'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import type { StatusView } from '#server/contract/status.ts'
import { type Notification, nextTry } from '#server/notifications/notification.ts'
import { deliverNotifications, enqueue } from '#server/notifications/notification-actions.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import {
  addPerson,
  codeOf,
  day,
  newEntry,
  openTestApp,
  rowsOf,
  say,
  type TestApp,
} from '#test/support/app.ts'
import { actOn, type TestAct } from '#test/support/grievance.ts'
import { newFolder } from '#test/support/process.ts'
import { key, openSmsGateway, type SmsGateway, templates } from '#test/support/sms-gateway.ts'

const mobile = '98123 45678'

async function openHouseWithSms(gateway: SmsGateway): Promise<TestApp> {
  const path = join(newFolder(), 'sms.json')
  writeFileSync(
    path,
    JSON.stringify({ gateway: 'msg91', url: gateway.url, key, sender: 'ROHTAK', templates }),
  )
  return openTestApp({ SUNWAI_SMS: path })
}

async function wish(
  app: TestApp,
  fields: Record<string, string>,
): Promise<{ status: number; receipt: string; body: Record<string, unknown> }> {
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', words: 'काम नहीं हुआ' })
  const { receipt } = (await said.json()) as { receipt: string }
  const answer = await postReceipt(app, '/r/grievance', { receipt, words: '', ...fields })
  return { status: answer.status, receipt, body: (await answer.json()) as Record<string, unknown> }
}

const postReceipt = (app: TestApp, path: string, fields: Record<string, string>) =>
  app.fetch(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

test('each step goes to the mobile once, with the reference, a link that leads somewhere, and nothing else', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  const staff = await addPerson(app)
  const { receipt, body } = await wish(app, { mobile })
  expect(body).toMatchObject({ mobileKept: true, may: { messages: true } })
  await deliverNotifications(app.deps)
  await deliverNotifications(app.deps)
  const reference = (body.grievance as { reference: string }).reference
  expect(gateway.taken).toEqual([
    { mobile: '919812345678', template: 'T-opened', text: `${reference} https://feedback.example.in/r` },
  ])
  expect((await app.fetch('/r')).status).toBe(200)

  const { grievances } = await staff.read<{ grievances: { id: string }[] }>('/api/grievances')
  const step = (move: TestAct) => actOn(staff, grievances[0]?.id ?? '', move)
  const judge = (message: string, solved: string) =>
    postReceipt(app, '/r/solved', { receipt, message: message.repeat(20), solved, words: '' })
  for (const act of [
    () => step({ event: 'assigned', owner: staff.person.id }),
    () => step({ event: 'answered', answer: 'हो गया है।' }),
    () => judge('M', 'no'),
    () => step({ event: 'answered', answer: 'अब हो गया है।' }),
    () => judge('N', 'yes'),
  ]) {
    await act()
    await deliverNotifications(app.deps)
  }
  for (let round = 0; round < 3; round++) await deliverNotifications(app.deps)
  expect(gateway.taken.map((each) => each.template)).toEqual([
    'T-opened',
    'T-answered',
    'T-reopened',
    'T-answered',
    'T-closed',
  ])
})

test('the number is shown to nobody: not to staff, not on the receipt, not in what waits', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  const staff = await addPerson(app)
  const { body } = await wish(app, { mobile })
  const { grievances } = await staff.read<{ grievances: GrievanceView[] }>('/api/grievances')
  const seen = JSON.stringify([
    body,
    grievances,
    await staff.read(`/api/grievances/${grievances[0]?.id}`),
    await staff.read('/api/entries'),
    await rowsOf(app, 'notifications'),
  ])
  expect(seen).not.toContain('9812345678')
})

test('a gateway that is down loses nothing: the message goes when it is back', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  await wish(app, { mobile })
  gateway.refuse = true
  await deliverNotifications(app.deps)
  await deliverNotifications(app.deps)
  expect(await rowsOf(app, 'notifications')).toMatchObject([{ state: 'waiting', tries: 1 }])
  gateway.refuse = false
  app.clock.now += 29_000
  await deliverNotifications(app.deps)
  expect(gateway.taken).toEqual([])
  app.clock.now += 1_000
  await deliverNotifications(app.deps)
  expect(gateway.taken).toHaveLength(1)
  expect(await rowsOf(app, 'notifications')).toMatchObject([{ state: 'sent', tries: 2 }])
})

test('tries grow further apart and end after about a day', () => {
  const waits = Array.from({ length: 13 }, (_, at) => (nextTry(at + 1, 0) ?? 0) / 60_000)
  expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360])
  expect(nextTry(14, 0)).toBeUndefined()
})

test('a number is taken back as easily as it was given, with what was still to be sent', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  const { receipt } = await wish(app, { mobile })
  expect(await (await postReceipt(app, '/r/forget', { receipt })).json()).toMatchObject({
    mobileKept: false,
  })
  await deliverNotifications(app.deps)
  expect(gateway.taken).toEqual([])
  const bytes = Buffer.concat(
    readdirSync(app.data)
      .filter((name) => !name.endsWith('-wal'))
      .map((name) => readFileSync(join(app.data, name))),
  )
  expect(bytes.toString('latin1')).not.toContain('9812345678')
})

test('a number is gone 30 days after the end, not before', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  const staff = await addPerson(app)
  const { receipt } = await wish(app, { mobile })
  const { grievances } = await staff.read<{ grievances: { id: string }[] }>('/api/grievances')
  const step = (move: TestAct) => actOn(staff, grievances[0]?.id ?? '', move)
  await step({ event: 'assigned', owner: staff.person.id })
  await step({ event: 'answered', answer: 'हो गया है।' })
  await postReceipt(app, '/r/solved', { receipt, message: 'M'.repeat(20), solved: 'yes', words: '' })
  const kept = async () =>
    ((await rowsOf(app, 'grievances')) as unknown as { mobile: string | null }[])[0]?.mobile
  for (let passed = 0; passed <= 30; passed++) {
    await runRetention(app.deps)
    expect(await kept()).toBe('+919812345678')
    app.clock.now += day
  }
  await runRetention(app.deps)
  expect(await kept()).toBeNull()
})

test('what is no Indian mobile number is refused with a sentence, and no grievance is opened', async () => {
  const app = await openHouseWithSms(await openSmsGateway())
  for (const typed of ['12345', '+1 202 555 0123', '01262 244151', 'नंबर']) {
    expect(await wish(app, { mobile: typed })).toMatchObject({
      status: 400,
      body: { code: 'field-invalid' },
    })
  }
  expect(await rowsOf(app, 'grievances')).toEqual([])
})

test('without a gateway no number is asked for, and one that is sent all the same is not kept', async () => {
  const app = await openTestApp()
  const { receipt, body } = await wish(app, { mobile })
  expect(body).toMatchObject({ mobileKept: false, may: { messages: false } })
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ mobile: null }])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await app.fetch('/r', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ receipt }).toString(),
  })
  expect(await page.text()).not.toContain('name="mobile"')
})

test('C-DAC gets the registered text as numbered entities, signed', async () => {
  const gateway = await openSmsGateway()
  const settings = {
    gateway: 'cdac' as const,
    url: gateway.url,
    username: 'rohtak',
    password: 'hash',
    key,
    sender: 'ROHTAK',
    templates,
  }
  const send = createSms(SmsSettings.parse(settings))
  const message = (template: 'opened' | 'closed') => ({
    key: 'a',
    template,
    language: 'hi' as const,
    parameters: { reference: 'RTK-26-000001-7', site: 'x.gov.in', link: 'https://x.gov.in/r' },
  })
  await send('+919812345678', message('opened'))
  await send('+919812345678', message('closed'))
  expect(gateway.taken).toEqual([
    {
      mobile: '919812345678',
      template: 'T-opened',
      text: 'शिकायत RTK-26-000001-7 दर्ज हुई। https://x.gov.in/r',
    },
    {
      mobile: '919812345678',
      template: 'T-closed',
      text: 'Grievance RTK-26-000001-7 is closed. https://x.gov.in/r',
    },
  ])
  await expect(
    createSms(SmsSettings.parse({ ...settings, key: 'wrong' }))('+919812345678', message('closed')),
  ).rejects.toThrow(/did not take/)
})

test('a number is read in any script and grouping, as the same number', async () => {
  const scripts = [0x30, 0x966, 0xa66, 0x660, 0x6f0]
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 7_000_000_000, max: 9_999_999_999 }),
      fc.constantFrom(...scripts),
      fc.constantFrom('', '0', '+91', '+91 ', '91'),
      fc.constantFrom('', ' ', '-'),
      async (number, zero, prefix, gap) => {
        const digits = String(number)
        const typed = prefix + digits.slice(0, 5) + gap + digits.slice(5)
        const inScript = typed.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
        const read = await readMobile(inScript)
        if ((await readMobile(digits)) !== undefined) expect(read).toBe(`+91${digits}`)
      },
    ),
  )
  expect(await readMobile('९८१२३ ४५६७८')).toBe('+919812345678')
})

test('a broken settings file is one sentence that does not repeat what stands in it', async () => {
  const path = join(newFolder(), 'sms.json')
  writeFileSync(
    path,
    JSON.stringify({
      gateway: 'msg91',
      url: 'http://127.0.0.1:1/',
      key: 'SECRET',
      sender: 'TOOLONGER',
      templates,
    }),
  )
  await expect(openTestApp({ SUNWAI_SMS: path })).rejects.toThrow(/sms\.json: sender: six letters/)
  writeFileSync(path, 'SECRET')
  await expect(openTestApp({ SUNWAI_SMS: path })).rejects.toThrow(/cannot be read as JSON/)
})

const settingsWith = (texts: object, gateway: 'msg91' | 'cdac' = 'msg91', url = 'http://127.0.0.1:1/') =>
  SmsSettings.parse({
    gateway,
    url,
    key,
    sender: 'ROHTAK',
    templates: texts,
    ...(gateway === 'cdac' && { username: 'rohtak', password: 'hash' }),
  })

test('a step without a text of its own goes out as the one that stands for all; a promise tells its day', async () => {
  const gateway = await openSmsGateway()
  const changed = { id: 'T-changed', text: 'शिकायत {reference} में नई बात है। {link}' }
  const promised = { id: 'T-promised', text: '{reference}: काम {date} तक। {link}' }
  const parameters = { reference: 'RTK-26-000001-7', date: '05-12-2026', link: 'https://x.gov.in/r' }
  const message = { key: 'a', template: 'promised', language: 'hi', parameters } as const
  for (const [which, texts] of [
    ['msg91', { ...templates, changed }],
    ['msg91', { ...templates, changed, promised }],
    ['cdac', { ...templates, changed, promised }],
  ] as const)
    await createSms(settingsWith(texts, which, gateway.url))('+919812345678', message)
  expect(gateway.taken.map(({ template, text }) => [template, text])).toEqual([
    ['T-changed', 'RTK-26-000001-7 https://x.gov.in/r'],
    ['T-promised', 'RTK-26-000001-7 https://x.gov.in/r 05-12-2026'],
    ['T-promised', 'RTK-26-000001-7: काम 05-12-2026 तक। https://x.gov.in/r'],
  ])
})

test('a step for which nothing is registered is neither kept nor tried, and the System page names it', async () => {
  const gateway = await openSmsGateway()
  const app = await openHouseWithSms(gateway)
  const admin = await addPerson(app)
  const { messages } = await admin.read<StatusView>('/api/status')
  expect(messages).toMatchObject({ state: 'look', finding: 'unregistered' })
  expect(messages.missing).toEqual([
    'asked',
    'started',
    'promised',
    'transferred',
    'merged',
    'separated',
    'escalated',
    'decided',
    'lapsed',
    'withdrawn',
  ])
  await wish(app, { mobile })
  await deliverNotifications(app.deps)
  const { grievances } = await admin.read<{ grievances: { id: string }[] }>('/api/grievances')
  const id = grievances[0]?.id ?? ''
  await actOn(admin, id, { event: 'assigned', owner: admin.person.id })
  await actOn(admin, id, { event: 'asked', question: 'फ़ाइल का नंबर?' })
  const old: Notification = {
    recipient: { kind: 'mobile', id: '+919812345678' },
    channel: 'sms',
    template: 'lapsed',
    language: 'hi',
    parameters: { reference: 'RTK-26-000001-7' },
    dedupeKey: 'of an older version',
  }
  await app.deps.write((trx) => enqueue(trx, old, app.clock.now))
  await deliverNotifications(app.deps)
  const rows = (await rowsOf(app, 'notifications')) as unknown as { template: string; state: string }[]
  expect(rows.map(({ template, state }) => [template, state])).toEqual([['opened', 'sent']])
  expect(gateway.taken.map(({ template }) => template)).toEqual(['T-opened'])
})

test('docs/sms.md proposes the texts that the program proposes, and they are all that can be registered', () => {
  const settings = /\n {4}(\{\n[\s\S]*?\n {4}\})\n/.exec(readFileSync('docs/sms.md', 'utf8'))?.[1] ?? ''
  const { templates } = JSON.parse(settings) as { templates: Record<string, { text: string }> }
  const texts = Object.fromEntries(Object.entries(templates).map(([name, { text }]) => [name, text]))
  expect(texts).toEqual(proposedTexts.hi)
  expect(unregisteredTexts(settingsWith(templates)).size).toBe(0)
})

test('every proposed text, in four languages, is one message of 70 letters in Unicode, with an address of 31 in it', () => {
  const address = `https://${'x'.repeat(31 - 'https://'.length - '/r'.length)}/`
  const texts = listTexts(null, address)
  expect(texts).toHaveLength(22 + 19 + 2 * 17)
  for (const { name, language, text, segments } of texts) {
    const filled = longestText(text, name, address)
    const link = toStaff.includes(name) ? `${address}staff` : `${address}r`
    const site = new URL(address).host
    expect(filled).toContain(name === 'otp' ? `\n@${site} #482913` : name === 'number-changed' ? site : link)
    // A phone reads the code off the last line alone.
    if (name === 'otp') expect(filled.split('\n').at(-1)).toBe(`@${site} #482913`)
    expect(filled).not.toContain('{')
    expect([language, name, segments]).toEqual([language, name, 1])
  }
  expect([70, 71, 134, 135].map((length) => segmentsOf('क'.repeat(length)))).toEqual([1, 2, 2, 3])
})

test('a text goes in the language in which its citizen wrote; where it is lacking, in Hindi, and the list says which are', async () => {
  const gateway = await openSmsGateway()
  const of = (id: string) => ({ id, text: '{reference} registered. {link}' })
  const registered = SmsSettings.parse({
    ...settingsWith({ ...templates, changed: of('T-changed') }, 'msg91', gateway.url),
    languages: { en: { opened: of('T-opened-en') }, pa: { changed: of('T-changed-pa') } },
  })
  const send = createSms(registered)
  const parameters = { reference: 'RTK-26-000001-7', link: 'https://x.gov.in/r' }
  for (const [template, language] of [
    ['opened', 'en'],
    ['opened', 'hi'],
    ['closed', 'en'],
    ['lapsed', 'pa'],
    ['lapsed', 'ur'],
  ] as const)
    await send('+919812345678', { key: 'a', template, language, parameters })
  expect(gateway.taken.map(({ template }) => template)).toEqual([
    'T-opened-en',
    'T-opened',
    'T-closed',
    'T-changed-pa',
    'T-changed',
  ])
  const standing = new Map(
    listTexts(registered, 'https://x.gov.in').map(({ language, name, id, instead }) => [
      `${language} ${name}`,
      id ?? instead,
    ]),
  )
  const asked = ['en opened', 'en closed', 'pa lapsed', 'ur opened', 'ur otp']
  expect(asked.map((each) => standing.get(each))).toEqual([
    'T-opened-en',
    'closed (hi)',
    'changed (pa)',
    'opened (hi)',
    null,
  ])
})

test('a case that was filed in Punjabi is told of in Punjabi, and one from an entry in the language of the entry', async () => {
  const gateway = await openSmsGateway()
  const path = join(newFolder(), 'sms.json')
  const languages = {
    pa: { opened: { id: 'T-opened-pa', text: 'ਸ਼ਿਕਾਇਤ {reference} ਦਰਜ ਹੋਈ। {link}' } },
    ur: { opened: { id: 'T-opened-ur', text: 'شکایت {reference} درج ہوئی۔ {link}' } },
  }
  const settings = { gateway: 'msg91', url: gateway.url, key, sender: 'ROHTAK', templates, languages }
  writeFileSync(path, JSON.stringify(settings))
  const app = await openTestApp({ SUNWAI_SMS: path })
  const said = await say(app, await codeOf(app), { entry: newEntry(), rating: '1', lang: 'ur' })
  const { receipt } = (await said.json()) as { receipt: string }
  await postReceipt(app, '/r/grievance', { receipt, words: 'x', mobile })
  await deliverNotifications(app.deps)
  const { id } = (await rowsOf(app, 'grievances'))[0] as unknown as { id: string }
  await app.deps.db.updateTable('grievances').set({ language: 'pa' }).where('id', '=', id).execute()
  await app.deps.write((trx) =>
    enqueue(
      trx,
      {
        recipient: { kind: 'grievance', id },
        channel: 'sms',
        template: 'opened',
        language: 'hi',
        parameters: {},
        dedupeKey: 'again',
      },
      app.clock.now,
    ),
  )
  await deliverNotifications(app.deps)
  expect(gateway.taken.map(({ template }) => template)).toEqual(['T-opened-ur', 'T-opened-pa'])
})
