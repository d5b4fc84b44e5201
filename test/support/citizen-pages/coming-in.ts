/** Pages on the way in: the number, the code, what a reference tells, another number, and whatever goes wrong there. */
import { minute } from '../app.ts'
import { askFor, codeFor, fileCase, fillDraftsWithoutNumber, openBrowser } from '../citizen.ts'
import { receiptCaseIn } from '../receipt-case.ts'
import { newNumber, type Scene, type Stage } from './stage.ts'

const typeNumber = async ({ page, goto, send }: Stage, number: string) => {
  await goto('/g')
  await page.fill('#mobile', number)
  await send('/g/code')
}
const typeCode = async (stage: Stage, code: string) => {
  await stage.page.fill('#code', code)
  await stage.send('/g/session')
}
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

const find = (reference: string) => async (stage: Stage) => {
  await stage.goto('/g')
  await stage.page.fill('#reference', reference)
  await stage.send('/g/find')
}

/** At the two codes of a change of number. */
async function atCodes(stage: Stage) {
  const { number } = await stage.comeIn()
  stage.app.clock.now += minute
  const next = newNumber()
  await stage.goto('/g/number')
  await stage.page.fill('#mobile', next)
  await stage.send('/g/number')
  return {
    old: await codeFor(stage.app, stage.gateway, number),
    new: await codeFor(stage.app, stage.gateway, next),
  }
}
const typeCodes = async ({ page, send }: Stage, codes: { old: string; new: string }) => {
  await page.fill('#old', codes.old)
  await page.fill('#new', codes.new)
  await send('/g/number/confirm')
}
async function askToMove(stage: Stage, to: string) {
  await stage.comeIn()
  stage.app.clock.now += minute
  await stage.goto('/g/number')
  await stage.page.fill('#mobile', to)
  await stage.send('/g/number')
}

export const comingIn: readonly Scene[] = [
  ['the first page', ({ goto }) => goto('/g')],
  ['a number that is none', (stage) => typeNumber(stage, '12345')],
  [
    'a browser that keeps no cookie',
    async ({ page, goto, send }) => {
      await goto('/g')
      await page.fill('#mobile', newNumber())
      await page.context().clearCookies()
      await send('/g/code')
    },
  ],
  [
    'a number that had its code just now',
    async (stage) => {
      const number = newNumber()
      await askFor(openBrowser(stage.app), number)
      await typeNumber(stage, number)
    },
  ],
  [
    'no code is left for today',
    async (stage) => {
      await askFor(openBrowser(stage.app), newNumber())
      await typeNumber(stage, newNumber())
    },
    'one-code',
  ],
  ['no codes are sent here', ({ goto }) => goto('/g'), 'without-codes'],
  ['the link to figures', ({ goto }) => goto('/g'), 'with-figures'],
  ['the figures', ({ goto }) => goto('/g/figures'), 'with-figures'],
  ['the code', (stage) => typeNumber(stage, newNumber())],
  [
    'a code that is wrong',
    async (stage) => {
      const number = newNumber()
      await typeNumber(stage, number)
      await typeCode(stage, otherThan(await codeFor(stage.app, stage.gateway, number)))
    },
  ],
  [
    'what is no code',
    async (stage) => {
      await typeNumber(stage, newNumber())
      await typeCode(stage, '12')
    },
  ],
  [
    'another code too soon',
    async (stage) => {
      await typeNumber(stage, newNumber())
      await stage.page.locator('form[action="/g/code"] button').click()
      await stage.page.locator('.notice').waitFor()
    },
  ],
  [
    'a code whose time is over',
    async (stage) => {
      await typeNumber(stage, newNumber())
      stage.app.clock.now += 6 * minute
      await typeCode(stage, '123456')
    },
  ],
  ['a reference that nobody knows', find('RTK-26-000000-0')],
  ['a reference in work', async (stage) => find((await fileCase(stage.app, newNumber())).reference)(stage)],
  [
    'a reference that is answered',
    async (stage) => find((await receiptCaseIn(stage.app, 'answered')).reference)(stage),
  ],
  [
    'a reference that is over',
    async (stage) => find((await receiptCaseIn(stage.app, 'closed')).reference)(stage),
  ],
  [
    'the half hour is over, with something written',
    async (stage) => {
      await stage.comeIn()
      await stage.goto('/g/new/words')
      await stage.page.fill('textarea', 'तीन दिन से गली में बिजली नहीं है।')
      stage.app.clock.now += 31 * minute
      await stage.send('/g/new/words', '.primary')
    },
  ],
  [
    'ended by hand',
    async (stage) => {
      await stage.comeIn()
      await stage.goto('/g/number')
      await stage.page.locator('form[action="/g/end"] button').click()
      await stage.page.waitForURL(/cleared/)
    },
  ],
  ['without a number', ({ goto }) => goto('/g/without')],
  [
    'without a number, without a cookie',
    async ({ page, goto, send }) => {
      await goto('/g/without')
      await page.context().clearCookies()
      await send('/g/without')
    },
  ],
  [
    'without a number, when too many do',
    async (stage) => {
      await fillDraftsWithoutNumber(stage.app)
      await stage.goto('/g/without')
      await stage.send('/g/without')
      const { write } = stage.app.deps
      await write(async (trx) => void (await trx.deleteFrom('filing_drafts').where('hour', '=', 1).execute()))
    },
  ],
  [
    'another number',
    async (stage) => {
      await stage.comeIn()
      await stage.goto('/g/number')
    },
  ],
  ['another number that is none', (stage) => askToMove(stage, '12345')],
  [
    'another number that is the same',
    async (stage) => {
      const number = newNumber()
      await stage.comeIn(number)
      await stage.goto('/g/number')
      await stage.page.fill('#mobile', number)
      await stage.send('/g/number')
    },
  ],
  [
    'another number that had its code just now',
    async (stage) => {
      const next = newNumber()
      await askFor(openBrowser(stage.app), next)
      await stage.comeIn()
      await stage.goto('/g/number')
      await stage.page.fill('#mobile', next)
      await stage.send('/g/number')
    },
  ],
  ['two codes', atCodes],
  [
    'the old phone’s code is wrong',
    async (stage) => {
      const codes = await atCodes(stage)
      await typeCodes(stage, { ...codes, old: otherThan(codes.old) })
    },
  ],
  [
    'the new phone’s code is none',
    async (stage) => typeCodes(stage, { ...(await atCodes(stage)), new: '12' }),
  ],
  [
    'two codes whose time is over',
    async (stage) => {
      const codes = await atCodes(stage)
      stage.app.clock.now += 6 * minute
      await typeCodes(stage, codes)
    },
  ],
  [
    'two codes, and a grievance begun under each',
    async (stage) => {
      const next = newNumber()
      await (await stage.comeIn(next)).send('/g/new/about', { department: 'electricity' })
      const old = await stage.comeIn()
      await old.send('/g/new/about', { department: 'electricity' })
      stage.app.clock.now += minute
      await stage.goto('/g/number')
      await stage.page.fill('#mobile', next)
      await stage.send('/g/number')
      const { app, gateway } = stage
      await typeCodes(stage, {
        old: await codeFor(app, gateway, old.number),
        new: await codeFor(app, gateway, next),
      })
    },
  ],
  ['the number is changed', async (stage) => typeCodes(stage, await atCodes(stage))],
  ['the app without a network', ({ goto }) => goto('/g/app/offline')],
]
