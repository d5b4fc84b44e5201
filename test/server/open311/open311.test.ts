/** Other programs send grievances in and follow them: the calls of a FixMyStreet or a city app, over HTTP and a real store. */
import { expect, test } from 'vitest'
import type { GrievanceList } from '#server/contract/grievances/grievance-list.ts'
import type { ApiKeyList } from '#server/contract/staff/api-key.ts'
import { addPerson, day, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { actOn } from '#test/support/grievance.ts'
import { complaint, makeKey, openClient, readXml, type Xml } from '#test/support/open311.ts'
import { twoDistricts } from '#test/support/two-districts.ts'

const xmlOf = async (answer: Response | Promise<Response>): Promise<Xml> =>
  readXml(await (await answer).text())
const first = (found: Xml, ...path: string[]): Xml =>
  path.reduce<Xml>((inside, name) => inside[name]?.[0] as Xml, found)

test('a client in XML finds a service and its wards, sends a request, and reads what became of it by its id', async () => {
  const app = await openTestApp()
  const { admin, key } = await makeKey(app)
  const client = openClient(app, key)
  const services = await client.get('services.xml')
  expect(services.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  const offered = first(await xmlOf(services), 'services').service as Xml[]
  const service = offered.find(({ service_code: code }) => code?.[0] === 'electricity')
  expect(service).toMatchObject({
    service_name: ['Electricity (UHBVN)'],
    metadata: ['true'],
    type: ['realtime'],
  })
  const definition = first(await xmlOf(client.get('services/electricity.xml')), 'service_definition')
  expect(definition.service_code).toEqual(['electricity'])
  const attribute = first(definition, 'attributes', 'attribute')
  expect(attribute).toMatchObject({ code: ['AREA'], datatype: ['singlevaluelist'], required: ['false'] })
  expect(first(attribute, 'values').value).toContainEqual({ key: ['meham'], name: ['Meham'] })

  const answer = await client.post(
    {
      'attribute[AREA]': 'meham',
      address_string: 'स्कूल के सामने',
      media_url: 'http://10.0.0.1/a.jpg',
      email: 'a@b.in',
    },
    'xml',
  )
  expect(answer.status).toBe(200)
  const sent = first(await xmlOf(answer), 'service_requests', 'request')
  const id = String(sent.service_request_id?.[0])
  expect(sent.account_id).toEqual([''])
  expect(sent.service_notice?.[0]).toBe('An answer is due by 2026-11-22. Not kept: media_url, email.')
  expect(await rowsOf(app, 'grievances')).toMatchObject([
    {
      reference: id,
      source: 'open311',
      office: 'uhbvn-meham',
      area: 'meham',
      landmark: 'स्कूल के सामने',
      position: '28.896,76.607',
      summary: complaint,
      mobile: null,
      state: 'received',
    },
  ])

  const followed = async () =>
    first(await xmlOf(client.get(`requests/${id}.xml`)), 'service_requests', 'request')
  expect(await followed()).toMatchObject({
    status: ['open'],
    service_code: ['electricity'],
    description: [''],
    address: ['Meham'],
    requested_datetime: ['2026-11-20T00:00:00+05:30'],
    expected_datetime: ['2026-11-22T00:00:00+05:30'],
  })
  const [{ id: grievance } = { id: '' }] = await rowsOf(app, 'grievances')
  await actOn(admin, grievance, { event: 'assigned', owner: admin.person.id })
  await actOn(admin, grievance, { event: 'answered', answer: 'बत्ती <बदल> दी & जाँच ली।' })
  expect(await followed()).toMatchObject({ status: ['open'], status_notes: ['बत्ती <बदल> दी & जाँच ली।'] })
  // Nobody says anything for fifteen days: it is closed by time.
  app.clock.now += 17 * day
  await app.deps.jobs.tick()
  expect(await followed()).toMatchObject({ status: ['closed'] })
})

test('the same in JSON: a list of objects, several ids at once, filters by service, status and day', async () => {
  const app = await openTestApp()
  const { key } = await makeKey(app)
  const client = openClient(app, key)
  const light = await client.send()
  const unknown = await client.send({ service_code: 'unknown', description: `${complaint} (2)` })
  const ids = async (query: Record<string, string>) =>
    (await client.rows('requests.json', query)).map(({ service_request_id: id }) => id).toSorted()
  expect(await ids({ service_request_id: `${light}, ${unknown}, RTK-2026-000000-0` })).toEqual(
    [light, unknown].toSorted(),
  )
  expect(await ids({})).toEqual([light, unknown].toSorted())
  expect(await ids({ service_code: 'unknown' })).toEqual([unknown])
  expect(await ids({ service_code: 'electricity,police' })).toEqual([light])
  expect(await ids({ status: 'closed' })).toEqual([])
  expect(await ids({ status: 'open,closed' })).toHaveLength(2)
  expect(
    await ids({ start_date: '2026-11-01T00:00:00+05:30', end_date: '2026-11-20T00:00:00Z' }),
  ).toHaveLength(2)
  expect(await ids({ end_date: '2026-11-18T00:00:00Z' })).toEqual([])
  const [row] = await client.rows(`requests/${unknown}.json`)
  expect(row).toMatchObject({ service_code: 'unknown', lat: null, media_url: null, status: 'open' })
})

test('what is wrong is told with its status, code and sentence, in the format that was asked for, and leaves nothing', async () => {
  const app = await openTestApp()
  const { key } = await makeKey(app)
  const client = openClient(app, key)
  const told = async (answer: Promise<Response>) => {
    const reply = await answer
    const [error] = (await reply.json()) as { code: number; description: string }[]
    expect(error?.code).toBe(reply.status)
    return `${reply.status} ${error?.description}`
  }
  expect(await told(openClient(app).post({}))).toMatch(/^403 api_key/)
  expect(await told(openClient(app, 'wrong').post({}))).toMatch(/^403 api_key/)
  expect(await told(client.post({ jurisdiction_id: 'paris' }))).toMatch(/^404 jurisdiction_id/)
  expect(await told(client.post({ service_code: 'ufo' }))).toMatch(/^404 service_code/)
  expect(await told(client.post({ service_code: '' }))).toMatch(/^400 service_code/)
  expect(await told(client.post({ lat: '', long: '' }))).toMatch(/^400 lat and long/)
  expect(await told(client.post({ lat: '48.85', long: '2.35' }))).toMatch(/^400 lat and long/)
  expect(await told(client.post({ long: '' }))).toMatch(/^400 lat and long/)
  expect(await told(client.post({ address_id: 'atlantis' }))).toMatch(/^400 address_id/)
  expect(await told(client.post({ description: 'short' }))).toMatch(/^400 description/)
  expect(await told(client.post({ description: 'क'.repeat(2001) }))).toMatch(/^400 description/)
  expect(await told(client.get('requests.json', { start_date: 'gestern' }))).toMatch(/^400 start_date/)
  const span = { start_date: '2026-01-01T00:00:00Z', end_date: '2026-06-01T00:00:00Z' }
  expect(await told(client.get('requests.json', span))).toMatch(/^400 .*90 days/)
  expect(await told(client.get('requests.json', { status: 'lost' }))).toMatch(/^400 status/)
  expect(await told(client.get('requests/RTK-1.json'))).toMatch(/^404 service_request_id/)
  expect(await told(client.get('tokens/123.json'))).toMatch(/^404 token/)
  expect(await told(client.get('services/ufo.json'))).toMatch(/^404 service_code/)
  const error = first(await xmlOf(client.get('nothing/here.xml')), 'errors', 'error')
  expect(error).toMatchObject({ code: ['404'] })
  expect(await rowsOf(app, 'grievances')).toEqual([])
})

test('a repetition within the hour is the same request, also at once; later it is another, and each key has a day of its own', async () => {
  const app = await openTestApp()
  const { key } = await makeKey(app, { daily: 3 })
  const client = openClient(app, key)
  const sent = await Promise.all([1, 2, 3, 4].map(() => client.send()))
  expect(new Set(sent).size).toBe(1)
  app.clock.now += hour
  expect(await client.send()).toBe(sent[0])
  app.clock.now += hour
  expect(await client.send()).not.toBe(sent[0])
  await client.send({ description: `${complaint} फिर` })
  const refused = await client.post({ description: `${complaint} और` })
  expect([refused.status, await rowsOf(app, 'grievances')]).toEqual([
    429,
    expect.objectContaining({ length: 3 }),
  ])
  // Of another key the same words are another case.
  const other = await makeKey(app)
  expect(sent).not.toContain(await openClient(app, other.key).send())
  app.clock.now += day
  await client.send()
})

test('with several districts the district must be named, and a key opens its own alone', async () => {
  const app = await openTestApp({ SUNWAI_OFFICES: twoDistricts() })
  const { key } = await makeKey(app, { district: 'jhajjar' })
  const client = openClient(app, key)
  expect((await client.post({})).status).toBe(400)
  expect((await client.post({ jurisdiction_id: 'rohtak' })).status).toBe(403)
  const id = await client.send({ jurisdiction_id: 'jhajjar', service_code: 'revenue' })
  const read = (jurisdiction: string) => client.get(`requests/${id}.json`, { jurisdiction_id: jurisdiction })
  expect([(await read('jhajjar')).status, (await read('rohtak')).status]).toEqual([200, 404])
})

test('a key is shown once, lies in the store as a hash, stands in the ledger, and opens nothing once it is revoked', async () => {
  const app = await openTestApp()
  const { admin, key, id } = await makeKey(app)
  const client = openClient(app, key)
  const reference = await client.send()
  expect(JSON.stringify(await rowsOf(app, 'api_keys'))).not.toContain(key)
  const list = await admin.read<ApiKeyList>('/api/api-keys')
  expect(JSON.stringify(list)).not.toContain(key)
  expect(list.keys).toMatchObject([
    { name: 'FixMyStreet', daily: 100, today: 1, madeBy: 'Test administrator' },
  ])
  const bySource = await admin.read<GrievanceList>('/api/grievances?source=open311')
  expect(bySource.grievances).toMatchObject([{ reference }])
  expect((await admin.send('DELETE', `/api/api-keys/${id}`)).status).toBe(204)
  expect((await client.post({ description: `${complaint} फिर` })).status).toBe(403)
  // A repetition too: a key that was stolen learns no id.
  expect((await client.post({})).status).toBe(403)
  const acts = (await rowsOf(app, 'ledger')) as unknown as {
    action: string
    subject: string
    details: string
  }[]
  expect(acts.filter(({ subject }) => subject === id)).toMatchObject([
    { action: 'api-key:make', details: expect.stringContaining('"district":"rohtak"') },
    { action: 'api-key:revoke' },
  ])
  const officer = await addPerson(app, 'grievance-officer')
  expect((await officer.fetch('/api/api-keys')).status).toBe(403)
})
