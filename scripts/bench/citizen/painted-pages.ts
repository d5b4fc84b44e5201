/** A citizen who has filed one grievance that was answered and answered all questions of another: the address of each page of theirs. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { tokenOfLink } from '#server/access/token.ts'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import { parse } from '#server/contract/parse.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import { fileAtOnce } from '#server/filing/sending-actions.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { findGrievanceByReference } from '#server/grievances/grievance-store.ts'
import { makeLink } from '#server/people/invitation-actions.ts'
import { join as joinStaff } from '#server/sign-in/joining-actions.ts'
import type { Painted } from '../paint/painted.ts'
import { newFolder } from '../shared/district.ts'
import { root, startOurs } from '../shared/processes.ts'
import { openGateway, signIn } from './signed-in.ts'

const said = 'तीन दिन से गली में बिजली नहीं है, रात को बच्चे पढ़ नहीं पाते। लाइनमैन को दो बार बताया, कोई नहीं आया।'
const where = { area: 'meham', place: 'seman', landmark: 'सरकारी स्कूल के सामने', position: '' }

export async function pagesOfCitizen(): Promise<{ pages: Painted[]; close(): Promise<void> }> {
  const { folder, remove } = newFolder()
  const data = join(folder, 'data')
  mkdirSync(data)
  const gateway = await openGateway(folder)
  const settings = { ...gateway.settings, SUNWAI_DATA: data }
  const [citizen] = await signIn(settings, gateway, 0, 1)
  if (!citizen) throw new Error('nobody is signed in')
  const reference = await fileAnswered(settings, citizen.mobile)
  const server = await startOurs(data, gateway.settings)
  const at = `http://localhost:${server.port}`
  const post = (path: string, fields: Record<string, string>, cookie: string) =>
    fetch(at + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ lang: 'hi', ...fields }),
    })
  await post('/g/new/about', { department: 'electricity' }, citizen.cookie)
  await post('/g/new/where', where, citizen.cookie)
  await post('/g/new/words', { words: said }, citizen.cookie)
  await post('/g/new/papers', {}, citizen.cookie)
  await post('/g/new/earlier', {}, citizen.cookie)
  const asking = '__Host-sunwai-citizen=a-browser-that-asked-for-a-code'
  await post('/g/code', { mobile: '9812999999' }, asking)
  const ofEach = (cookie: string | undefined, paths: Record<string, string>): Painted[] =>
    Object.entries(paths).map(([name, path]) => ({
      name,
      url: `${at}${path}${path.includes('?') ? '&' : '?'}lang=hi`,
      ...(cookie !== undefined && { cookie }),
    }))
  const pages = [
    ...ofEach(undefined, { '/g': '/g', 'without a number': '/g/without' }),
    ...ofEach(asking, { 'the code': '/g/code' }),
    ...ofEach(citizen.cookie, {
      'the list': '/g',
      'what it is about': '/g/new/about',
      where: '/g/new/where',
      'where, in town': '/g/new/where?kind=urban',
      'where, in a block': '/g/new/where?area=meham',
      words: '/g/new/words',
      papers: '/g/new/papers',
      'earlier ones': '/g/new/earlier',
      'all answers': '/g/new/check',
      filed: `/g/filed/${reference}`,
      'a case that is answered': `/g/cases/${reference}`,
      'another number': '/g/number',
    }),
  ]
  return {
    pages,
    async close() {
      await server.stop()
      await gateway.close()
      remove()
    },
  }
}

async function fileAnswered(settings: Record<string, string>, mobile: string): Promise<string> {
  const { deps, close } = await openContext(readConfig(settings, root))
  try {
    const answers = { about: { department: 'electricity' }, where, words: { words: said } }
    const reference = await fileAtOnce(deps, mobile, 'a draft of the bench', answers, 'hi')
    const { link } = await makeLink(deps, { role: 'grievance-officer', scope: everywhere })
    const joining = { name: 'Bench', login: 'bench', password: 'a long enough password' }
    const { person: joined } = await joinStaff(deps, tokenOfLink(link), joining)
    const person = { kind: 'staff' as const, ...joined }
    const { id } = (await findGrievanceByReference(deps.db, reference)) ?? { id: '' }
    for (const [at, act] of [
      { event: 'assigned', owner: person.id },
      { event: 'answered', answer: said, doneBy: 'Bench', doneOn: new Date().toISOString().slice(0, 10) },
    ].entries())
      await actOnGrievance(deps, person, id, parse(GrievanceAct, { version: at + 1, ...act }))
    return reference
  } finally {
    await close()
  }
}
