/** Citizens with phones: each has a browser with cookies of its own, and reads messages where the gateway took them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages } from '#server/contract/names.ts'
import { mostWithoutNumber } from '#server/filing/filing.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { formBody, openTestApp, type TestApp } from './app.ts'
import { newFolder } from './process.ts'
import { newMessage, post, visit } from './receipt.ts'
import { key, openSmsGateway, type SmsGateway, templates } from './sms-gateway.ts'
import { isThorough } from './thorough.ts'

export const mobile = '98123 45678'
const otp = { id: 'T-otp', text: '{code} आपका सुनवाई कोड है।\n@{site} #{code}' }
/** What is registered besides, in tests of citizens. */
const more = { 'number-changed': { id: 'T-number', text: 'आपका नंबर बदला गया। {site}' } }

/** Settings for a server that sends messages to this gateway; `codes` false: no text for codes is registered. */
export function smsSettings(
  gateway: SmsGateway,
  codes = true,
  protocol: 'msg91' | 'cdac' = 'msg91',
  others: object = {},
) {
  const path = join(newFolder(), 'sms.json')
  const account = protocol === 'msg91' ? {} : { username: 'rohtak', password: 'hashed' }
  const texts = codes ? { ...templates, ...more, otp } : templates
  writeFileSync(
    path,
    JSON.stringify({
      gateway: protocol,
      url: gateway.url,
      key,
      sender: 'ROHTAK',
      ...account,
      templates: texts,
      ...others,
    }),
  )
  return { SUNWAI_SMS: path }
}

/** A district that sends codes. */
export async function openPortal(settings: Record<string, string> = {}) {
  const gateway = await openSmsGateway()
  const app = await openTestApp({ ...smsSettings(gateway), ...settings })
  return { app, gateway }
}

/** As many as are kept have begun without a number and not sent. */
export async function fillDraftsWithoutNumber({ deps }: Pick<TestApp, 'deps'>): Promise<void> {
  const rows = Array.from({ length: mostWithoutNumber }, (_, at) => ({
    id: `d${at}`,
    number: `n${at}`,
    sealed: 'x',
    hour: 1,
    without_number: 1,
  }))
  await deps.write(async (trx) => void (await trx.insertInto('filing_drafts').values(rows).execute()))
}

/** The code in the last message to a number; what waits is sent first. */
export async function codeFor(app: TestApp, gateway: SmsGateway, number = mobile): Promise<string> {
  await deliverNotifications(app.deps)
  const to = `91${number.replaceAll(/\D/g, '')}`
  const taken = gateway.taken.findLast((each) => each.template === 'T-otp' && each.mobile === to)
  return /^\d{6}/.exec(taken?.text ?? '')?.[0] ?? ''
}

/** A case that was opened by its receipt, with a number. */
export async function fileCase(app: TestApp, number = mobile, words = 'तीन हफ़्ते से नकल नहीं मिली') {
  const receipt = await visit(app, { words: 'मुलाक़ात की बात' })
  const { grievance } = await post(app, '/r/grievance', { receipt, words, mobile: number })
  const reference = grievance?.reference ?? ''
  const { id } = await app.deps.db
    .selectFrom('grievances')
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return { receipt, reference, id }
}

export type Browser = ReturnType<typeof openBrowser>

/** `from`: its address, where it shall have one. */
export function openBrowser(app: Pick<TestApp, 'fetch'>, from?: string) {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.fetch(
      path,
      { ...init, headers: { ...init.headers, ...(cookie && { cookie }) } },
      from,
    )
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const send = (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: formBody({ lang: 'en', ...fields }),
    })
  return {
    cookies,
    get: ask,
    read: async (path: string) => (await ask(path)).text(),
    send,
    /** With a photo, as the form of a case sends it. */
    async sendPhoto(path: string, fields: Record<string, string>, photo: Uint8Array) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ lang: 'en', ...fields })) body.append(name, value)
      body.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'IMG_0001.jpg')
      return ask(path, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
    },
  }
}

/** Opens the page and asks for a code. */
export async function askFor(browser: Browser, number = mobile): Promise<Response> {
  await browser.get('/g?lang=en')
  return browser.send('/g/code', { mobile: number })
}

/** A browser that has proved a number. */
export async function signedIn(app: TestApp, gateway: SmsGateway, number = mobile): Promise<Browser> {
  const browser = openBrowser(app)
  await askFor(browser, number)
  const answer = await browser.send('/g/session', { code: await codeFor(app, gateway, number) })
  if (answer.headers.get('location') !== '/g?lang=en') throw new Error(`not let in: ${answer.status}`)
  return browser
}

/** What a form of the case carries: its message, version and answer as the page shows them. */
export async function formOf(browser: Browser, reference: string): Promise<Record<string, string>> {
  const page = await browser.read(`/g/cases/${reference}?lang=en`)
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]
  return {
    message: newMessage(),
    ...(value('seen') && { seen: value('seen') }),
    ...(value('answer') && { answer: value('answer') }),
  } as Record<string, string>
}

/** Each language with and without scripts; in `npm test` half of them, so that each of both is tried. */
export const waysIn = languages
  .flatMap((lang, at) => [
    [lang, 'with scripts', true, at % 2 === 0] as const,
    [lang, 'without scripts', false, at % 2 === 1] as const,
  ])
  .filter(([, , , usual]) => usual || isThorough)
