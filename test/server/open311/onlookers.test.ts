/** Whoever wants to learn by Open311 who complained and when, to put a case under a stranger's number, or to flood the office. */
import { expect, test } from 'vitest'
import { budget } from '#server/admission/budget.ts'
import { forgetSentRequests } from '#server/api-keys/api-key-actions.ts'
import { addPerson, day, hour, openTestApp, rowsOf } from '#test/support/app.ts'
import { formOf, mobile, openPortal, signedIn } from '#test/support/citizen.ts'
import { fileCase } from '#test/support/desk.ts'
import { actOn } from '#test/support/grievance.ts'
import { complaint, makeKey, openClient } from '#test/support/open311.ts'

const send = (client: ReturnType<typeof openClient>, at: number, area = 'meham') =>
  client.send({ description: `${complaint} ${at}`, 'attribute[AREA]': area, address_string: 'स्कूल के सामने' })

test('a stranger reads of a request nothing on its own day, and later service, status and days: no word, no place', async () => {
  const app = await openTestApp()
  const client = openClient(app, (await makeKey(app)).key)
  const id = await send(client, 1)
  const stranger = openClient(app)
  expect(await stranger.rows('requests.json')).toEqual([])
  expect((await stranger.get(`requests/${id}.json`)).status).toBe(404)
  app.clock.now += day
  const told = await stranger.rows('requests.json')
  expect(told).toEqual([
    expect.objectContaining({
      service_request_id: id,
      status: 'open',
      service_code: 'electricity',
      requested_datetime: '2026-11-20T00:00:00+05:30',
      updated_datetime: '2026-11-20T00:00:00+05:30',
    }),
  ])
  for (const field of [
    'description',
    'address',
    'address_id',
    'lat',
    'long',
    'agency_responsible',
    'status_notes',
  ])
    expect([field, told[0]?.[field]]).toEqual([field, null])
})

test('an area is named once five requests for the same service lie in it, to all of them on the same day', async () => {
  const app = await openTestApp()
  const client = openClient(app, (await makeKey(app)).key)
  const addresses = async () =>
    (await openClient(app).rows('requests.json')).map(({ address }) => address).toSorted()
  for (const at of [1, 2, 3, 4]) await send(client, at)
  await send(client, 5, 'sampla')
  app.clock.now += day
  expect(await addresses()).toEqual([null, null, null, null, null])
  await send(client, 6)
  // The fifth is in, and nobody sees it before the day is over.
  expect(await addresses()).toEqual([null, null, null, null, null])
  app.clock.now += day
  expect(await addresses()).toEqual(['Meham', 'Meham', 'Meham', 'Meham', 'Meham', null])
})

test('a case that came any other way is not told of, by list or by its reference, with a key or without', async () => {
  const app = await openTestApp()
  const { key } = await makeKey(app)
  await fileCase(app, complaint)
  const [{ reference } = { reference: '' }] = (await rowsOf(app, 'grievances')) as unknown as {
    reference: string
  }[]
  app.clock.now += day
  for (const client of [openClient(app), openClient(app, key)]) {
    expect(await client.rows('requests.json')).toEqual([])
    expect(await client.rows('requests.json', { service_request_id: reference })).toEqual([])
    expect((await client.get(`requests/${reference}.json`)).status).toBe(404)
    expect((await client.get(`tokens/${reference}.json`)).status).toBe(404)
  }
})

test('a number that a program names gets no message and opens nothing until its owner proves it, and then is that one’s alone', async () => {
  const { app, gateway } = await openPortal()
  const { admin, key } = await makeKey(app)
  const client = openClient(app, key)
  const id = await client.send({ phone: mobile })
  const hidden = JSON.stringify([await rowsOf(app, 'grievances'), await rowsOf(app, 'sent_requests')])
  expect(hidden).not.toContain('9812345678')
  await app.deps.jobs.tick()
  expect(gateway.taken).toEqual([])
  const stranger = await signedIn(app, gateway, '98123 45679')
  expect(await stranger.read('/g?lang=en')).not.toContain(id)
  app.clock.now += 61_000
  const owner = await signedIn(app, gateway)
  expect(await owner.read('/g?lang=en')).toContain(id)
  expect(await rowsOf(app, 'sent_requests')).toMatchObject([{ number: null }])

  // What the owner does is told to program and onlooker from the next day on.
  const [{ id: grievance } = { id: '' }] = await rowsOf(app, 'grievances')
  await actOn(admin, grievance, { event: 'assigned', owner: admin.person.id })
  await actOn(admin, grievance, { event: 'answered', answer: 'बत्ती बदल दी गई है।' })
  app.clock.now += day
  const again = await signedIn(app, gateway)
  const { message = '', answer = '' } = await formOf(again, id)
  const said = await again.send(`/g/cases/${id}/solved`, { message, answer, solved: 'yes' })
  expect(said.status).toBe(303)
  const [{ state } = { state: '' }] = (await rowsOf(app, 'grievances')) as unknown as { state: string }[]
  expect(state).toBe('closed')
  const status = async (asker: ReturnType<typeof openClient>) =>
    (await asker.rows(`requests/${id}.json`))[0]?.status
  expect([await status(client), await status(openClient(app))]).toEqual(['open', 'open'])
  app.clock.now += day
  expect([await status(client), await status(openClient(app))]).toEqual(['closed', 'closed'])
})

test('what is remembered of a sending is gone after a day, and a number that nobody proved with its case', async () => {
  const app = await openTestApp()
  const client = openClient(app, (await makeKey(app)).key)
  await client.send({ phone: mobile })
  expect(await rowsOf(app, 'sent_requests')).toMatchObject([
    { content: expect.any(String), number: expect.any(String) },
  ])
  app.clock.now += 26 * hour
  await forgetSentRequests(app.deps)
  expect(await rowsOf(app, 'sent_requests')).toMatchObject([{ content: null, number: expect.any(String) }])
  const staff = await addPerson(app)
  const [{ id } = { id: '' }] = await rowsOf(app, 'grievances')
  await actOn(staff, id, { event: 'assigned', owner: staff.person.id })
  await actOn(staff, id, { event: 'answered', answer: 'बत्ती बदल दी गई है।' })
  app.clock.now += 17 * day
  await app.deps.jobs.tick()
  await forgetSentRequests(app.deps)
  expect(await rowsOf(app, 'sent_requests')).toMatchObject([{ content: null, number: null }])
})

test('a network that asks on and on is told to wait in the format it reads, while a program with a key from there is answered', async () => {
  const app = await openTestApp()
  const { key } = await makeKey(app)
  const stranger = openClient(app, '', '203.0.113.7')
  const lists = Math.floor(budget.capacity / 200)
  for (let at = 0; at < lists; at++) expect((await stranger.get('requests.xml')).status).toBe(200)
  const refused = await stranger.get('requests.xml')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  expect(await refused.text()).toContain('<errors><error><code>429</code>')
  const made = openClient(app, 'made-up', '203.0.113.7')
  expect((await made.get('requests.xml')).status).toBe(429)
  expect((await made.post({}, 'xml')).status).toBe(429)
  const known = openClient(app, key, '203.0.113.7')
  expect((await known.get('requests.xml')).status).toBe(200)
  expect((await known.post({})).status).toBe(200)
})

test('what a program sends is text to whoever reads it: marks of XML come back as they were written', async () => {
  const app = await openTestApp()
  const { admin, key } = await makeKey(app)
  const id = await openClient(app, key).send({ description: '<script>alert(1)</script> ]]> & "बत्ती" बंद' })
  const [{ id: grievance } = { id: '' }] = await rowsOf(app, 'grievances')
  await actOn(admin, grievance, { event: 'assigned', owner: admin.person.id })
  await actOn(admin, grievance, {
    event: 'answered',
    answer: 'ठीक है </status_notes><status>closed</status> ]]>',
  })
  const xml = await (await openClient(app, key).get(`requests/${id}.xml`)).text()
  expect(xml).toContain('&lt;/status_notes&gt;&lt;status&gt;closed&lt;/status&gt; ]]&gt;')
  expect(xml.match(/<status>/g)).toHaveLength(1)
})
