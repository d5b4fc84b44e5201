/** Every route that the program really has, against everybody who might call it. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { anonymous, declaredRoutes } from '#server/access/route-access.ts'
import { createApp } from '#server/app.ts'
import { appoint, type Role, roles } from '#server/contract/staff/access.ts'
import { addPerson, codeOf, newEntry, openTestApp, say, type TestApp } from '#test/support/app.ts'

/**
 * The table: each route, and the roles that it lets in, wherever they hold. `all`: whoever is signed in. `-`: no session is
 * asked for. A route that is added needs a row.
 */
const table = `
GET    /q/:key                       -
GET    /q/:key/:part                 -
POST   /q/:key                       -
GET    /Q/:key                       -
GET    /Q/:key/:part                 -
POST   /Q/:key                       -
GET    /o/:key                       -
POST   /o/:key                       -
GET    /r                            -
POST   /r                            -
POST   /r/reply                      -
POST   /r/grievance                  -
POST   /r/solved                     -
POST   /r/rate                       -
POST   /r/remind                     -
POST   /r/withdraw-case              -
POST   /r/restore-case               -
POST   /r/separate                   -
POST   /r/forget                     -
POST   /r/withdraw                  -
POST   /r/put-back                  -
POST   /r/download                  -
POST   /r/document                  -
POST   /r/qr                         -
POST   /reports/sms/:secret          -
GET    /hooks/voice/exotel/:secret/:applet       -
GET    /hooks/voice/exotel/:secret/:applet/:turn -
POST   /hooks/voice/exotel/:secret/over          -
POST   /hooks/voice/generic          -
GET    /g                            -
GET    /g/code                       -
POST   /g/code                       -
POST   /g/session                    -
POST   /g/end                        -
POST   /g/find                       -
GET    /g/number                     -
POST   /g/number                     -
POST   /g/number/confirm             -
GET    /g/cases/:reference           -
GET    /g/cases/:reference/voice     -
GET    /g/cases/:reference/papers    -
POST   /g/cases/:reference/papers    -
POST   /g/cases/:reference/reply     -
POST   /g/cases/:reference/solved    -
POST   /g/cases/:reference/rate      -
POST   /g/cases/:reference/remind    -
POST   /g/cases/:reference/withdraw-case -
POST   /g/cases/:reference/restore-case -
POST   /g/cases/:reference/separate  -
POST   /g/cases/:reference/document  -
POST   /g/cases/:reference/forget    -
POST   /g/cases/:reference/erase     -
GET    /g/without                   -
POST   /g/without                   -
GET    /g/new                        -
POST   /g/new/voice                  -
GET    /g/new/voice                  -
DELETE /g/new/voice                  -
GET    /g/new/:step                  -
POST   /g/new/send                   -
POST   /g/new/papers                 -
POST   /g/new/drop                   -
POST   /g/new/:step                  -
GET    /g/figures                    -
GET    /g/filed/:reference           -
GET    /g/filed/:reference/pdf       -
GET    /g/cases/:reference/pdf       -
POST   /r/pdf                        -
POST   /g/papers                     -
GET    /g/papers/:id                 -
PATCH  /g/papers/:id                 -
POST   /g/papers/:id/finish          -
DELETE /g/papers/:id                 -
GET    /g/papers/:id/thumbnail       -
GET    /g/sw.js                      -
GET    /g/app/manifest.webmanifest   -
GET    /g/app/offline                -
GET    /g/app/state                  -
POST   /g/share                      -
POST   /g/app/unsent                 -
POST   /g/push                       -
POST   /g/push/stop                  -
POST   /g/push/stop-all              -
GET    /.well-known/assetlinks.json  -
GET    /                             -
GET    /notice                      -
GET    /cleared                     -
GET    /privacy                      -
GET    /roots                        -
GET    /data/:district/weeks.json    -
GET    /data/:district/weeks.csv     -
GET    /data/:district/weeks.csv-metadata.json -
GET    /data/:district               -
GET    /open311/discovery.json      -
GET    /open311/v2/services.json    -
GET    /open311/v2/requests.json    -
POST   /open311/v2/requests.json    -
GET    /open311/discovery.xml      -
GET    /open311/v2/services.xml    -
GET    /open311/v2/requests.xml    -
POST   /open311/v2/requests.xml    -
GET    /open311/v2/services/:file   -
GET    /open311/v2/requests/:file   -
GET    /open311/v2/tokens/:file     -
GET    /api/v1/offices               -
GET    /api/v1/weeks                 -
GET    /api/v1/days                  -
GET    /api/v1/flags                 -
GET    /api/v1/grievances            -
GET    /api/v1/openapi.json          -
GET    /api/v1/docs                  -
GET    /wall                         -
GET    /wall/:token                  -
POST   /api/pairing                  -
POST   /api/pairing/poll             -
POST   /api/kiosk/sync               -
POST   /api/kiosk/screen             -
GET    /api/wall                     -
GET    /api/wall/live                -
GET    /presence                     -
GET    /presence/:token              -
GET    /kiosk                        -
GET    /kiosk/sw.js                  -
GET    /kiosk/app.json               -
GET    /kiosk/manifest.webmanifest   -
GET    /staff                        -
GET    /staff/*                      -
GET    /api/session                  all
POST   /api/session                  -
DELETE /api/session                  -
GET    /api/account/sessions         all
DELETE /api/account/sessions         all
DELETE /api/account/sessions/:id     all
POST   /api/account/password         all
GET    /api/session/step             -
POST   /api/session/code             -
POST   /api/session/enrolment        -
GET    /api/account/second-step      all
POST   /api/account/second-step/phone all
POST   /api/account/second-step/phone/confirm all
POST   /api/account/second-step/recovery-codes all
POST   /api/account/second-step/off  all
GET    /api/account/contact          all
PUT    /api/account/contact          all
GET    /api/account/notices          all
PUT    /api/account/notices          all
GET    /api/notices/people           administrator district department-head
GET    /api/account/saved-lists      all
POST   /api/account/saved-lists      all
PUT    /api/account/saved-lists/:name all
DELETE /api/account/saved-lists/:name all
GET    /api/joining                  -
GET    /api/issuer                   -
POST   /api/issuer                   -
GET    /api/issuer/back              -
GET    /api/reset                    -
POST   /api/reset                    -
POST   /api/joining                  -
GET    /api/absences                 administrator district department-head grievance-officer appellate final-appellate
GET    /api/absences/:person         administrator district department-head grievance-officer appellate final-appellate
PUT    /api/absences/:person         administrator district department-head grievance-officer appellate final-appellate
DELETE /api/absences/:person         administrator district department-head grievance-officer appellate final-appellate
GET    /api/people                   administrator auditor
POST   /api/people/:id/disable       administrator
POST   /api/people/:id/enable        administrator
POST   /api/people/:id/appointments  administrator
POST   /api/people/:id/reset-link    administrator
GET    /api/people/:id/sessions      administrator auditor
DELETE /api/people/:id/sessions      administrator
DELETE /api/people/:id/sessions/:session administrator
POST   /api/people/:id/second-step/reset administrator
GET    /api/people/:id/contact       administrator
PUT    /api/people/:id/contact       administrator
POST   /api/invitations              administrator
GET    /api/flags                    administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/flags/replay             administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/flags/:id                administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/flags/:id/assign         administrator district department-head grievance-officer
POST   /api/flags/:id/notes          administrator district department-head grievance-officer
POST   /api/flags/:id/snooze         administrator district department-head grievance-officer
POST   /api/flags/:id/clear          administrator district department-head grievance-officer
POST   /api/flags/:id/acknowledge    administrator district department-head grievance-officer
POST   /api/flags/:id/confirm        administrator district department-head grievance-officer
GET    /api/grievances               administrator district department-head office-head grievance-officer appellate final-appellate auditor
POST   /api/grievances               administrator district department-head grievance-officer
GET    /api/grievance-figures        administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/owners        administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/offices       administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/bulk          administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/bulk/choices  administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/bulk/preview  administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/bulk/:key     administrator district department-head grievance-officer appellate final-appellate
DELETE /api/grievances/bulk/:key     administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id           administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/linked    administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/grievances/:id/linked    administrator district department-head grievance-officer appellate final-appellate
DELETE /api/grievances/:id/linked/:reference administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/:id/events    administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/notes     administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/grievances/:id/notes     administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/voice-note administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/voice-note/sound administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/:id/number    administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/photos    administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/grievances/:id/photos    administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/photos/:file administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/photos/:file/thumbnail administrator district department-head grievance-officer appellate final-appellate auditor
DELETE /api/grievances/:id/photos/:file administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/documents administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/documents/:file administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/documents/:file/thumbnail administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/grievances/:id/documents/:file/pages/:page administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/grievances/:id/documents administrator district department-head grievance-officer appellate final-appellate
DELETE /api/grievances/:id/documents/:file administrator district department-head grievance-officer appellate final-appellate
POST   /api/grievances/:id/readers   administrator district department-head grievance-officer appellate final-appellate
GET    /api/grievances/:id/drafts    administrator district department-head grievance-officer appellate final-appellate
PUT    /api/grievances/:id/drafts/:form administrator district department-head grievance-officer appellate final-appellate
DELETE /api/grievances/:id/drafts/:form administrator district department-head grievance-officer appellate final-appellate
GET    /api/answer-templates         administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/answer-templates         administrator district department-head
PUT    /api/answer-templates/:id     administrator district department-head
DELETE /api/answer-templates/:id     administrator district department-head
GET    /api/posters                  administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/posters/silent           administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/posters/print            administrator district department-head office-head grievance-officer appellate final-appellate
POST   /api/posters/:id/reprint      administrator district department-head office-head grievance-officer appellate final-appellate
POST   /api/posters/:id/revoke       administrator
POST   /api/posters/settle           administrator district
GET    /api/threads                  administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/threads/:entry           administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/threads/grievance/:id    administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/threads/:entry           administrator district department-head grievance-officer appellate final-appellate
GET    /api/files/:id                administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/files/:id/thumbnail      administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/walls                    administrator district auditor
POST   /api/walls                    administrator district
DELETE /api/walls/:id                administrator district
GET    /api/presence                 administrator district auditor
POST   /api/presence                 administrator district
DELETE /api/presence/:id             administrator district
GET    /api/api-keys                 administrator district
POST   /api/api-keys                 administrator district
DELETE /api/api-keys/:id             administrator district
GET    /api/webhooks                 administrator district
POST   /api/webhooks                 administrator district
POST   /api/webhooks/:id/test        administrator district
PUT    /api/webhooks/:id/paused      administrator district
DELETE /api/webhooks/:id             administrator district
GET    /api/exports/entries.csv      administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/exports/figures.csv      administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/exports/grievances.csv   administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/exports/weeks.csv        administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/exports/entries.xlsx     administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/exports/figures.xlsx     administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/exports/grievances.xlsx  administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/exports/weeks.xlsx       administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/kiosks                   administrator district auditor
POST   /api/kiosks                   administrator district
PUT    /api/kiosks/:id               administrator district
POST   /api/kiosks/import            administrator district
POST   /api/kiosks/:id/leave         administrator district
POST   /api/kiosks/:id/block         administrator district
POST   /api/kiosks/:id/accept-copy   administrator district
GET    /api/ledger                   administrator district auditor
GET    /api/status                   administrator district auditor
GET    /api/releases                 administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/releases/words           administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/releases/coming          administrator district
POST   /api/releases/coming/:entry   administrator district
GET    /api/kiosks/down              administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/improvements             administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/improvements/effects     administrator district department-head grievance-officer appellate final-appellate auditor
POST   /api/improvements             administrator district department-head office-head
PUT    /api/improvements/:id         administrator district department-head office-head
DELETE /api/improvements/:id         administrator district department-head office-head
GET    /api/reports                  administrator district department-head office-head grievance-officer appellate final-appellate auditor
POST   /api/reports                  administrator district department-head office-head
GET    /api/reports/:id/pdf          administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /api/summary                  administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/slices                   administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/offices/figures          administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/finder                   all
GET    /api/comparison               administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/offices/choices          administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/comparison/funnel        administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/entries                  administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/entries/:id              administrator district department-head grievance-officer appellate final-appellate auditor
GET    /api/live                     administrator district department-head office-head grievance-officer appellate final-appellate auditor
GET    /healthz                      -
GET    /readyz                       -
GET    /metrics                      -
GET    /assets/:name                 -
`
const rows = table
  .trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', ...who] = line.split(/\s+/)
    return { method, path, who }
  })
const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`

test('every route has a row in the table, and every row a route', async () => {
  const app = await openTestApp()
  const routes = declaredRoutes(createApp(app.deps))
  expect(routes.map(keyOf).sort()).toEqual(rows.map(keyOf).sort())
})

test('a route that declares no access stops the start, also behind a handler that came before its guard', () => {
  const open = new Hono().get('/api/open', (c) => c.text('open'))
  expect(() => declaredRoutes(open)).toThrow('GET /api/open')
  const late = new Hono().get('/late', (c) => c.text('late'), anonymous)
  expect(() => declaredRoutes(late)).toThrow('GET /late')
  expect(declaredRoutes(new Hono().get('/', anonymous, (c) => c.text('fine')))).toHaveLength(1)
})

/** Where the people of the next test hold their roles: one office, its department, its district. */
const own = 'tehsil-meham'
async function everyRole(app: TestApp): Promise<Map<Role, Awaited<ReturnType<typeof addPerson>>>> {
  const people = new Map<Role, Awaited<ReturnType<typeof addPerson>>>()
  for (const role of roles)
    people.set(role, await addPerson(app, role, undefined, null, appoint(role, { offices: [own] }).scope))
  return people
}

const refusals = new Set(['not-signed-in', 'not-permitted'])
/** Whether the answer is a refusal, as it is told. A stream that opens is none. */
async function isRefused(answer: Response): Promise<string | null> {
  if (answer.body === null) return answer.status === 403 ? 'not-permitted' : null
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return null
  const { code } = (await answer.json()) as { code?: string }
  return code !== undefined && refusals.has(code) ? code : null
}

test('each route lets in the roles of its row and no other, and nobody who is not signed in', async () => {
  const app = await openTestApp()
  const people = await everyRole(app)
  for (const { method, path, who } of rows) {
    if (who.includes('-')) continue
    const address = path.replace(/:[a-z]+/g, 'x')
    const init = {
      method,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      ...(method === 'POST' && { body: '{}' }),
    }
    expect([path, await isRefused(await app.fetch(address, init))]).toEqual([path, 'not-signed-in'])
    const let_in: string[] = []
    for (const [role, person] of people) {
      const query = path === '/api/summary' || path === '/api/words' ? `?office=${own}` : ''
      // Without a socket a stream cannot open, but its head tells whether it would.
      const ask = path === '/api/live' ? { method: 'HEAD' } : {}
      const answer =
        method === 'GET' ? await person.fetch(address + query, ask) : await person.send(method, address, {})
      if ((await isRefused(answer)) === null) let_in.push(role)
    }
    const expected = who[0] === 'all' ? [...roles] : who
    // Whoever may print may do so for their own places only, which an empty request does not name.
    const asked = path === '/api/posters/print' ? expected.filter((role) => role !== 'office-head') : expected
    expect([keyOf({ method, path }), let_in.sort()]).toEqual([keyOf({ method, path }), asked.toSorted()])
  }
})

test('an auditor is refused every route that changes something, but for those of their own account', async () => {
  const app = await openTestApp()
  const auditor = await addPerson(app, 'auditor')
  const own: string[] = []
  for (const { method, path, access } of declaredRoutes(createApp(app.deps))) {
    if (method === 'GET' || access.kind !== 'staff') continue
    if (access.permission === null) {
      own.push(keyOf({ method, path }))
      continue
    }
    const answer = await auditor.send(method, path.replace(/:[a-z]+/g, 'x'), {})
    expect([keyOf({ method, path }), answer.status]).toEqual([keyOf({ method, path }), 403])
  }
  for (const key of own) expect(key).toMatch(/^(POST|PUT|DELETE) \/api\/account\//)
})

test('what belongs to an office outside the scope is refused to every role, by every address that names it', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const other = 'tehsil-sampla'
  const code = await codeOf(app, other, 'registry')
  expect((await say(app, code, { entry: newEntry(), rating: '1', words: 'देर हुई' })).status).toBe(201)
  await app.deps.allApplied()
  const { entries } = await admin.read<{ entries: { id: string }[] }>('/api/entries')
  const entry = entries[0]?.id ?? ''
  const opened = await admin.send('POST', '/api/grievances', { entry, kind: 'small', summary: 'देर' })
  const grievance = ((await opened.json()) as { id: string }).id
  const { posters } = await admin.read<{ posters: { id: string; office: { id: string } }[] }>('/api/posters')
  const poster = posters.find((each) => each.office.id === other)?.id ?? ''
  const changes: [string, string, unknown][] = [
    [
      'POST',
      `/api/grievances/${grievance}/events`,
      { event: 'assigned', version: 1, owner: admin.person.id },
    ],
    ['POST', `/api/threads/${entry}`, { message: 'm'.repeat(20), words: 'नमस्ते' }],
    ['POST', '/api/posters/print', { office: other }],
    ['POST', `/api/posters/${poster}/reprint`, {}],
    ['POST', `/api/posters/${poster}/revoke`, {}],
    ['POST', '/api/presence', { office: other, point: 'registry' }],
  ]
  const reads = [
    `/api/summary?office=${other}`,
    `/api/releases?office=${other}`,
    `/api/releases/words?office=${other}`,
    `/api/entries?office=${other}`,
    `/api/entries/${entry}`,
    `/api/threads/${entry}`,
    `/api/grievances/${grievance}`,
  ]
  for (const [role, person] of await everyRole(app)) {
    for (const path of reads)
      expect([role, path, (await person.fetch(path)).status]).toEqual([role, path, 403])
    for (const [method, path, body] of changes)
      expect([role, path, (await person.send(method, path, body)).status]).toEqual([role, path, 403])
    // Lists of whoever may see them at all hold nothing of it.
    for (const path of [
      '/api/entries',
      '/api/threads',
      '/api/grievances',
      '/api/flags',
      '/api/posters',
      '/api/posters/silent',
    ]) {
      const answer = await person.fetch(path)
      expect([role, path, (await answer.text()).includes(other)]).toEqual([role, path, false])
    }
  }
  expect((await admin.fetch(`/api/entries/${entry}`)).status).toBe(200)
})

test('a grievance is offered to exactly those who can be given it and answer it', async () => {
  const app = await openTestApp()
  const admin = await addPerson(app)
  const people = [admin, ...(await everyRole(app)).values()]
  for (const role of roles) people.push(await addPerson(app, role, undefined, 'tehsil-sampla'))
  for (const scope of [{ departments: ['revenue'] }, { departments: ['police'] }, { districts: ['rohtak'] }])
    people.push(
      await addPerson(app, 'grievance-officer', undefined, null, appoint('grievance-officer', scope).scope),
    )
  const gone = await addPerson(app, 'grievance-officer', undefined, own)
  await admin.send('POST', `/api/people/${gone.person.id}/disable`)
  const auditor = await addPerson(app, 'auditor')
  people.push(gone, auditor)
  const code = await codeOf(app)
  for (const _ of people) expect((await say(app, code, { entry: newEntry(), rating: '1' })).status).toBe(201)
  await app.deps.allApplied()
  const { entries } = await admin.read<{ entries: { id: string }[] }>('/api/entries')
  const able: string[] = []
  for (const [at, { person, send }] of people.entries()) {
    const opened = await admin.send('POST', '/api/grievances', {
      entry: entries[at]?.id,
      kind: 'small',
      summary: 'देर',
    })
    const { id } = (await opened.json()) as { id: string }
    const steps = `/api/grievances/${id}/events`
    const assigned = await admin.send('POST', steps, { event: 'assigned', version: 1, owner: person.id })
    if (assigned.status !== 200) {
      expect(assigned.status).toBe(400)
      continue
    }
    const answer = { event: 'answered', version: 2, answer: 'हो गया', doneBy: 'कानूनगो', doneOn: '2026-11-20' }
    expect((await send('POST', steps, answer)).status).toBe(200)
    able.push(person.id)
  }
  type Owners = { owners: { id: string }[] }
  for (const reader of [admin, auditor]) {
    const { owners } = await reader.read<Owners>(`/api/grievances/owners?office=${own}`)
    expect(owners.map(({ id }) => id).sort()).toEqual(able.toSorted())
  }
  expect(able.length).toBeGreaterThan(5)
  expect((await admin.fetch('/api/grievances/owners')).status).toBe(400)
  expect(await admin.read<Owners>('/api/grievances/owners?office=nowhere')).toEqual({ owners: [] })
})
