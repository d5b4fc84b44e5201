/** A desk whose people left addresses, and what reaches them. */

import type { GrievanceAct } from '#server/contract/grievances/grievance-act.ts'
import { everywhere } from '#server/contract/staff/access.ts'
import type { Deps } from '#server/deps.ts'
import { localDay } from '#server/district/local-time.ts'
import { actOnGrievance } from '#server/grievances/act-actions.ts'
import { runClocks } from '#server/grievances/clock-actions.ts'
import { letHappen } from '#server/grievances/event-actions.ts'
import { findGrievance } from '#server/grievances/grievance-store.ts'
import { viewGrievanceFor } from '#server/grievances/grievance-views.ts'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { tellMorning } from '#server/reminders/morning-actions.ts'
import { tellNews } from '#server/reminders/news-actions.ts'
import { saveAbsence } from '#server/routing/absence-store.ts'
import { addPerson, type TestApp } from './app.ts'
import { filledIn, type TestAct } from './grievance.ts'
import { type MailServer, openMailServer, openWithChannels } from './mail-server.ts'
import { post, visit } from './receipt.ts'

export type Staff = Awaited<ReturnType<typeof addPerson>>

const inRohtak = { ...everywhere, districts: ['rohtak'] }
export const ofDepartment = (department: string) => ({ ...everywhere, departments: [department] })

/** `name`: whose mails come to `name@example.in`. */
export async function reach(staff: Staff, name: string, language = 'en', channel = 'mail'): Promise<void> {
  const contact = { mobile: '9812345678', email: `${name}@example.in`, channel, language }
  const { status } = await staff.send('PUT', '/api/account/contact', contact)
  if (status !== 204) throw new Error(`the contact was answered ${status}`)
}

/** Told at any hour of the day, of what their role has. */
export async function noQuietHours(staff: Staff): Promise<void> {
  const { status } = await staff.send('PUT', '/api/account/notices', {
    choices: [],
    quiet: null,
    digestAt: 9,
  })
  if (status !== 204) throw new Error(`the hours were answered ${status}`)
}

export async function openDesk(settings: Record<string, string> = {}) {
  const mail = await openMailServer()
  const app = await openWithChannels({ mail }, settings)
  const people = {
    officer: await addPerson(app, 'grievance-officer', undefined, null, inRohtak),
    head: await addPerson(app, 'department-head', undefined, null, ofDepartment('revenue')),
    otherHead: await addPerson(app, 'department-head', undefined, null, ofDepartment('police')),
    officeHead: await addPerson(app, 'office-head'),
    district: await addPerson(app, 'district', undefined, null, inRohtak),
    appellate: await addPerson(app, 'appellate', undefined, null, inRohtak),
    final: await addPerson(app, 'final-appellate'),
    administrator: await addPerson(app),
  }
  for (const [name, person] of Object.entries(people)) await reach(person, name)
  return { app, mail, people, round: () => round(app) }
}

/** What the jobs of a minute do. */
export async function round(app: TestApp, deps: Deps = app.deps): Promise<void> {
  await runClocks(deps, app.clock.now, new AbortController().signal)
  await tellNews(deps, app.clock.now)
  await tellMorning(deps, app.clock.now)
  await deliverNotifications(app.deps)
}

/** To whom news went since the last look, each with the text. */
export function taken(mail: MailServer): [string, string][] {
  return mail.mails
    .splice(0)
    .filter(({ subject }) => /^(Grievances|शिकायतें): /.test(subject))
    .map(({ to, text }) => [to.split('@')[0] ?? '', text])
}

/** A visitor's own case. */
export async function complain(app: TestApp, words = 'MARKED फ़ाइल खो गई') {
  const receipt = await visit(app, { words: 'MARKED तीसरी बार आया हूँ' })
  const { grievance } = await post(app, '/r/grievance', { receipt, words })
  const reference = grievance?.reference ?? ''
  const row = await app.deps.db
    .selectFrom('grievances')
    .select(['id', 'entry'])
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return { id: row.id, entry: row.entry ?? '', reference, receipt }
}

/** As a page does; sessions end while days go by. */
export async function staffDoes(app: TestApp, { person }: Staff, id: string, act: TestAct): Promise<void> {
  const { version } = await viewGrievanceFor(app.deps, person, id)
  await actOnGrievance(app.deps, person, id, { version, ...filledIn(act) } as GrievanceAct)
}

/** From today on, for so many days more. */
export const goAway = (app: TestApp, { person }: Staff, days: number, deputy?: Staff): Promise<void> => {
  const firstDay = localDay(app.clock.now, 'Asia/Kolkata')
  const absence = {
    person: person.id,
    firstDay,
    lastDay: firstDay + days,
    deputy: deputy?.person.id ?? null,
  }
  return app.deps.write((trx) => saveAbsence(trx, absence))
}

/** As its citizen does; false where the table does not allow it. */
export const citizenDoes = (
  app: TestApp,
  { id, entry }: { id: string; entry: string },
  event: 'reminded' | 'reopened' | 'appealed' | 'replied',
): Promise<boolean> =>
  app.deps.write(async (trx) => {
    const grievance = await findGrievance(trx, id)
    if (!grievance) throw new Error('there is no such case')
    return letHappen(app.deps, trx, grievance, event, { kind: 'receipt', entry }).then(
      () => true,
      () => false,
    )
  })
