/** Each question on the way to a grievance, answered and not, with a number and without, to what whoever has filed keeps. */
import type { Browser } from '../citizen.ts'
import { lockedPdf, plainPdf } from '../papers.ts'
import { sendWhole } from '../uploads.ts'
import type { Scene, Stage } from './stage.ts'

const complaint = `तीन दिन से गली में बिजली नहीं है। ${'लंबाशब्द'.repeat(30)}`
/** What names one office, and what leaves it to the district. */
const exactly = { area: 'meham', place: 'seman', landmark: 'सरकारी स्कूल के सामने', position: '28.895,76.607' }
const inWords = { landmark: 'पास' }

/** Signed in, at a question. */
const asked = (path: string) => async (stage: Stage) => {
  await stage.comeIn()
  await stage.goto(`/g/new/${path}`)
}
/** The same, sent on without an answer. */
const left = (path: string) => async (stage: Stage) => {
  await asked(path)(stage)
  await stage.send(`/g/new/${path.replace(/\?.*/, '')}`, '.primary')
  await stage.page.locator('#wrong').waitFor()
}

async function answerAll(citizen: Browser, where: Record<string, string>, department = 'electricity') {
  await citizen.send('/g/new/about', { department })
  await citizen.send('/g/new/where', where)
  await citizen.send('/g/new/words', { words: complaint })
  await citizen.send('/g/new/papers')
  await citizen.send('/g/new/earlier')
}
async function draftOf(citizen: Browser): Promise<string> {
  return /name="draft" value="([^"]+)"/.exec(await citizen.read('/g/new/check?lang=en'))?.[1] ?? ''
}
async function file(citizen: Browser) {
  await answerAll(citizen, exactly)
  const sent = await citizen.send('/g/new/send', { draft: await draftOf(citizen) })
  return /\/g\/filed\/([A-Z0-9-]+)/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''
}

export const filing: readonly Scene[] = [
  ['which district', asked('district'), 'two'],
  ['no district is chosen', left('district'), 'two'],
  ['which department', asked('about')],
  ['a department that is looked for', asked('about?search=bijli')],
  ['a department that is not found', asked('about?search=zzz')],
  ['no department is chosen', left('about')],
  ['where', asked('where')],
  ['where, in a village', asked('where?kind=rural')],
  ['where, in town', asked('where?kind=urban')],
  ['a place that is looked for', asked('where?search=nagar')],
  ['a place that is not found', asked('where?search=zzz')],
  ['where, in a ward', asked('where?area=ward-9')],
  ['no place is chosen', left('where')],
  [
    'where, with a place that was told',
    async (stage) => {
      await (await stage.comeIn()).send('/g/new/where', exactly)
      await stage.goto('/g/new/where?area=meham')
    },
  ],
  ['in which words', asked('words')],
  ['no words', left('words')],
  ['which papers', asked('papers')],
  [
    'papers that are there, and all answers with them',
    async (stage) => {
      const citizen = await stage.comeIn()
      await answerAll(citizen, exactly)
      await sendWhole(citizen, plainPdf(2), { name: `${'बिल'.repeat(20)}.pdf`, type: 'application/pdf' })
      await stage.goto('/g/new/papers')
    },
  ],
  [
    'a paper that is refused',
    async (stage) => {
      await asked('papers')(stage)
      const file = { name: `${'बिल'.repeat(20)}.pdf`, mimeType: 'application/pdf', buffer: lockedPdf() }
      await stage.page.locator('.scripted').waitFor()
      await stage.page.locator('#files').setInputFiles(file)
      await stage.page.locator('.papers-said b').waitFor()
    },
  ],
  [
    'which earlier ones',
    async (stage) => {
      await file(await stage.comeIn())
      await stage.goto('/g/new/earlier')
    },
  ],
  [
    'all answers, for one office',
    async (stage) => {
      await answerAll(await stage.comeIn(), exactly)
      await stage.goto('/g/new/check')
    },
  ],
  [
    'all answers, for the district',
    async (stage) => {
      await answerAll(await stage.comeIn(), inWords, 'unknown')
      await stage.goto('/g/new/check')
    },
  ],
  [
    'a sixth grievance of one day',
    async (stage) => {
      const citizen = await stage.comeIn()
      for (let filed = 0; filed < 5; filed++) await file(citizen)
      await answerAll(citizen, exactly)
      await stage.goto('/g/new/check')
      await stage.send('/g/new/send')
    },
  ],
  [
    'it is filed',
    async (stage) => {
      await stage.goto(`/g/filed/${await file(await stage.comeIn())}`)
    },
  ],
  [
    'all answers, without a number',
    async (stage) => {
      await answerAll(await stage.begin(), exactly)
      await stage.goto('/g/new/check')
    },
  ],
  [
    'it is filed without a number',
    async (stage) => {
      await stage.goto(`/g/filed/${await file(await stage.begin())}`)
    },
  ],
  [
    'the list without a number',
    async (stage) => {
      await file(await stage.begin())
      await stage.goto('/g')
    },
  ],
  [
    'a case without a number',
    async (stage) => {
      await stage.goto(`/g/cases/${await file(await stage.begin())}`)
    },
  ],
]
