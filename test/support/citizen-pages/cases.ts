/** A number's cases: the list, a case in each of its states, and what its citizen does with it, done and refused. */
import { grievanceStates } from '#server/contract/grievances/grievance-state.ts'
import { addPerson } from '../app.ts'
import { fileCase } from '../citizen.ts'
import { actOn } from '../grievance.ts'
import { plainPdf } from '../papers.ts'
import { receiptCaseIn } from '../receipt-case.ts'
import { sendWhole } from '../uploads.ts'
import { newNumber, type Scene, type Stage } from './stage.ts'

/** Its citizen has come in and looks at it. */
async function caseIn(stage: Stage, state: Parameters<typeof receiptCaseIn>[1]) {
  const number = newNumber()
  const { reference, id } = await receiptCaseIn(stage.app, state, number)
  const citizen = await stage.comeIn(number)
  await stage.goto(`/g/cases/${reference}`)
  return { ...citizen, reference, id }
}

/** A paper waits to be added to it; its name is as long as names of files may be. */
async function withPaper(stage: Stage) {
  const citizen = await caseIn(stage, 'in-work')
  const order = { name: `${'बिल'.repeat(20)}.pdf`, type: 'application/pdf', case: citizen.reference }
  const sent = await sendWhole(citizen, plainPdf(2), order)
  if (!sent.ok) throw new Error(await sent.text())
  await stage.goto(`/g/cases/${citizen.reference}/papers`)
}

/** The list of a number, whose phone may be told of news: as whoever holds it has said to the question. */
const askedForNews = (permission: NotificationPermission) => async (stage: Stage) => {
  const number = newNumber()
  await fileCase(stage.app, number)
  await stage.comeIn(number)
  await stage.page.addInitScript((said) => {
    Object.defineProperty(Notification, 'permission', { get: () => said, configurable: true })
  }, permission)
  await stage.goto('/g')
  await stage.page.locator('#this-phone').waitFor()
}

export const cases: readonly Scene[] = [
  [
    'the list of a number that has none',
    async (stage) => {
      await stage.comeIn()
      await stage.goto('/g')
    },
  ],
  [
    'the list, with what waits and what is answered',
    async (stage) => {
      const number = newNumber()
      for (const state of ['waiting', 'answered', 'appealed'] as const)
        await receiptCaseIn(stage.app, state, number)
      await fileCase(stage.app, number, 'लंबाशब्द'.repeat(30))
      await stage.comeIn(number)
      await stage.goto('/g')
    },
  ],
  [
    'a reference of somebody else',
    async (stage) => {
      const { reference } = await fileCase(stage.app, newNumber())
      await stage.comeIn()
      await stage.goto(`/g/cases/${reference}`)
    },
  ],
  ...grievanceStates.map((state): Scene => [`a case that is ${state}`, (stage) => caseIn(stage, state)]),
  [
    'the office is reminded',
    async (stage) => {
      await caseIn(stage, 'received')
      await stage.send('/remind')
    },
  ],
  [
    'nothing was written to the office',
    async (stage) => {
      await caseIn(stage, 'in-work')
      await stage.send('/reply')
    },
  ],
  [
    'something was written to the office',
    async (stage) => {
      await caseIn(stage, 'in-work')
      await stage.page.fill('#reply', 'लंबाशब्द'.repeat(30))
      await stage.send('/reply')
    },
  ],
  [
    'an answer came since the one that is judged',
    async (stage) => {
      const { id } = await caseIn(stage, 'answered')
      const officer = await addPerson(stage.app)
      await actOn(officer, id, { event: 'answered', answer: 'एक और बात: नकल घर भेजी जाएगी।' })
      await stage.page.locator('.judge details').evaluate((each) => each.setAttribute('open', ''))
      await stage.page.fill('#why-not', 'अब भी नहीं')
      await stage.page.locator('button[value=reopen]').click()
      await stage.page.waitForLoadState()
    },
  ],
  [
    'the answer got a face',
    async (stage) => {
      await caseIn(stage, 'answered')
      await stage.page.locator('.rate button').first().click()
      await stage.page.locator('.recap').waitFor()
    },
  ],
  [
    'papers for a case',
    async (stage) => {
      const { reference } = await caseIn(stage, 'in-work')
      await stage.goto(`/g/cases/${reference}/papers`)
    },
  ],
  ['a paper that waits to be added to a case', withPaper],
  [
    'no paper is added to a case',
    async (stage) => {
      const { reference } = await caseIn(stage, 'in-work')
      await stage.goto(`/g/cases/${reference}/papers`)
      await stage.send('/papers', '.primary')
    },
  ],
  [
    'a paper was added to a case',
    async (stage) => {
      await withPaper(stage)
      await stage.send('/papers', '.primary')
    },
  ],
  ['news on this phone can be asked for', askedForNews('default'), 'with-news'],
  ['news on this phone is switched off', askedForNews('denied'), 'with-news'],
  [
    'the first appeal is decided, and there is one more',
    async (stage) => {
      await caseIn(stage, 'finally-appealed')
      await stage.goto('/g')
    },
  ],
]
