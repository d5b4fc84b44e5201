/** Calls that we make: whom, how often and when; and a complaint that is spoken in one. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deliverNotifications } from '#server/notifications/notification-actions.ts'
import { forgetCalls, placeCallBacks } from '#server/phone-calls/call-back-actions.ts'
import { fetchRecordings } from '#server/phone-calls/complaint-actions.ts'
import { addPerson, hour, minute, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { smsSettings } from '#test/support/citizen.ts'
import {
  callByExotel,
  caller,
  exotelSettings,
  genericSettings,
  hook,
  mp3,
  newSid,
  numberOf,
  openProvider,
  postGeneric,
  secret,
  sidOf,
} from '#test/support/phone-provider.ts'
import { openSmsGateway } from '#test/support/sms-gateway.ts'

const never = new AbortController().signal
/** What is due a moment later is done. */
async function goOn(app: TestApp, ms = 20_000) {
  app.clock.now += ms
  await placeCallBacks(app.deps, app.clock.now, never)
  await fetchRecordings(app.deps, app.clock.now, never)
}
async function openLine(aDay = 100, more: Record<string, string> = {}) {
  const provider = await openProvider()
  const app = await openTestApp({ ...exotelSettings(provider, {}, aDay), ...more })
  const missed = (from = caller, sid = newSid()) => hook(app, 'missed', { from, sid })
  return { provider, app, missed }
}
type Row = { stage: string; number: string | null; sealed: Uint8Array | null; day: number | null }
const callBacks = async (app: TestApp) => (await rowsOf(app, 'call_backs')) as unknown as Row[]
const bytesOf = (app: TestApp) =>
  Buffer.concat(readdirSync(app.data).map((name) => readFileSync(join(app.data, name)))).toString('latin1')

test('who lets it ring is called back once, gives feedback as any caller, and is forgotten when the call is over', async () => {
  const { provider, app, missed } = await openLine()
  for (let ring = 0; ring < 3; ring++) expect((await missed()).status).toBe(200)
  expect(bytesOf(app)).not.toContain(caller.slice(1))
  await goOn(app)
  await goOn(app)
  expect(provider.placed).toHaveLength(1)
  const [order] = provider.placed
  expect(order).toMatchObject({
    From: '+919812345678',
    CallerId: '01262123456',
    Url: 'http://my.exotel.com/rohtak1/exoml/start_voice/41001',
    CallType: 'trans',
    TimeLimit: '240',
    TimeOut: '30',
    StatusCallback: `https://feedback.example.in/hooks/voice/exotel/${secret}/over`,
  })
  const line = { sid: sidOf('outgoing 1'), outgoing: order?.CustomField ?? '' }
  await callByExotel(app, { keys: ['1', await numberOf(app), '4', '1', ''] }, line)
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 4, channel: 'voice' }])
  const told = JSON.stringify({ CallSid: line.sid, Status: 'completed' })
  for (let again = 0; again < 2; again++)
    await app.fetch(`/hooks/voice/exotel/${secret}/over`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: told,
    })
  expect(await callBacks(app)).toMatchObject([{ stage: 'over', number: null, sealed: null }])
})

test('nobody makes us call what is no mobile number of India, at night, or from a hook that is forged', async () => {
  const { provider, app, missed } = await openLine()
  for (const from of [
    '+14155550123',
    '+882161234567',
    '18001801551',
    '01262234567',
    '112',
    'anonymous',
    '+4479111234567',
  ])
    expect((await missed(from)).status).toBe(200)
  app.clock.now += 10 * hour
  await missed()
  await app.fetch(
    `/hooks/voice/exotel/${secret.replace('a', 'b')}/missed?CallSid=${newSid()}&CallFrom=${caller}`,
  )
  expect(await callBacks(app)).toEqual([])
  await goOn(app)
  expect(provider.placed).toEqual([])
})

test('one number is called twice a day however often it is shown, and all numbers together as often as the district pays for', async () => {
  const { provider, app, missed } = await openLine(6)
  for (let ring = 0; ring < 20; ring++) {
    await missed()
    await goOn(app)
    await hook(app, 'over', { sid: sidOf(`outgoing ${provider.placed.length}`) })
  }
  expect(provider.placed).toHaveLength(2)
  for (let other = 0; other < 20; other++) await missed(`098990000${10 + other}`)
  await goOn(app)
  expect(provider.placed).toHaveLength(6)
  // The next day has money of its own.
  app.clock.now += 24 * hour
  await missed('09899000050')
  await goOn(app)
  expect(provider.placed).toHaveLength(7)
})

test('what the provider did not take is tried three times; where it did not say, nobody is rung up twice', async () => {
  const { provider, app, missed } = await openLine()
  provider.fault = 'refused'
  await missed()
  for (let round = 0; round < 6; round++) await goOn(app, 2 * minute)
  expect(provider.asked).toHaveLength(3)
  expect(await callBacks(app)).toMatchObject([{ stage: 'over', number: null, sealed: null }])
  provider.fault = 'silent'
  await missed('09899000011')
  for (let round = 0; round < 6; round++) await goOn(app, 2 * minute)
  expect(provider.placed).toHaveLength(1)
  // The number goes, though the provider never told of an end.
  app.clock.now += hour
  await forgetCalls(app.deps)
  for (const row of await callBacks(app))
    expect(row).toMatchObject({ stage: 'over', number: null, sealed: null })
})

test('what waited into the night is not called, and its number is not kept until the morning', async () => {
  const { provider, app, missed } = await openLine()
  app.clock.now += 8.6 * hour
  await missed()
  expect(await callBacks(app)).toMatchObject([{ stage: 'waiting' }])
  await goOn(app, 10 * minute)
  expect(provider.placed).toEqual([])
  expect(await callBacks(app)).toMatchObject([{ stage: 'over', number: null, sealed: null }])
})

/** A caller who pressed 5, and was called back. */
async function complain() {
  const sms = await openSmsGateway()
  const { provider, app } = await openLine(100, smsSettings(sms))
  const said = await callByExotel(app, { keys: ['1', await numberOf(app), '2', '1', '5'] })
  await goOn(app)
  const line = { sid: sidOf('outgoing 1'), outgoing: provider.placed[0]?.CustomField ?? '' }
  provider.recordings.set('/recordings/one.mp3', mp3(12))
  return { provider, app, sms, said, line, recording: `${provider.url}/recordings/one.mp3` }
}

test('a complaint is spoken when we have called back: a case with the number, and the sound sealed for those who work it', async () => {
  const { app, sms, said, line, recording, provider } = await complain()
  expect(said.at(-1)).toContain('इसी नंबर पर फ़ोन करेंगे')
  const heard = await callByExotel(app, { keys: [], recording, twice: true }, line)
  expect(heard[0]).toContain('तहसील कार्यालय, महम')
  expect(heard.at(-1)).toContain('आपकी शिकायत दर्ज हो गई')
  const cases = (await rowsOf(app, 'grievances')) as unknown as { id: string }[]
  expect(cases).toMatchObject([
    { office: 'tehsil-meham', source: 'voice', mobile: '+919812345678', entry: null },
  ])
  await deliverNotifications(app.deps)
  expect(sms.taken).toMatchObject([{ mobile: '919812345678', template: 'T-opened' }])
  await goOn(app, minute)
  const officer = await addPerson(app, 'grievance-officer')
  const path = `/api/grievances/${cases[0]?.id}/voice-note`
  expect(await officer.read(path)).toMatchObject({ note: { seconds: 12, gone: false } })
  const sound = Buffer.from(await (await officer.fetch(`${path}/sound`)).arrayBuffer())
  // The tag of the provider, which named the number, is not in it.
  expect(sound.length).toBe(167 * 144)
  expect(sound.toString('latin1')).not.toContain('98123')
  expect(await callBacks(app)).toMatchObject([{ stage: 'over', number: null, sealed: null }])
  // The feedback that was given before stays nobody's.
  expect(await rowsOf(app, 'entries')).toMatchObject([{ rating: 2 }])
  expect(provider.asked.filter((each) => each.endsWith('.mp3'))).toHaveLength(1)
})

test('the end of the call may be told before what was spoken, or alone with it: one case either way', async () => {
  const { app, line, recording } = await complain()
  await callByExotel(app, { keys: [] }, line)
  await hook(app, 'over', line)
  await forgetCalls(app.deps)
  await hook(app, 'recorded', line, { RecordingUrl: recording })
  await hook(app, 'over', line, { RecordingUrl: recording })
  expect(await rowsOf(app, 'grievances')).toHaveLength(1)
  const another = await complain()
  await callByExotel(another.app, { keys: [] }, another.line)
  const told = JSON.stringify({
    CallSid: another.line.sid,
    Status: 'completed',
    RecordingUrl: another.recording,
  })
  await another.app.fetch(`/hooks/voice/exotel/${secret}/over`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: told,
  })
  expect(await rowsOf(another.app, 'grievances')).toHaveLength(1)
})

test('a recording that comes late is asked for again, and one that never comes leaves the case as it is', async () => {
  const { app, line, provider } = await complain()
  await callByExotel(app, { keys: [], recording: `${provider.url}/recordings/late.mp3` }, line)
  await goOn(app, minute)
  expect(await rowsOf(app, 'voice_notes')).toEqual([])
  provider.recordings.set('/recordings/late.mp3', mp3(3))
  await goOn(app, 5 * minute)
  expect(await rowsOf(app, 'voice_notes')).toHaveLength(1)
})

test('nobody has us fetch what lies elsewhere, files by an incoming call, or speaks for a number that we did not call', async () => {
  const { app, line, provider } = await complain()
  for (const elsewhere of [
    'http://169.254.169.254/latest',
    'https://evil.example/x.mp3',
    'https://exotel.com.evil.example/x.mp3',
    'file:///etc/passwd',
    `${provider.url.replace('127.0.0.1', 'user@127.0.0.1')}/x.mp3`,
  ])
    await callByExotel(app, { keys: [], recording: elsewhere }, { ...line, sid: newSid() })
  await hook(app, 'recorded', { sid: newSid() }, { RecordingUrl: `${provider.url}/recordings/one.mp3` })
  expect((await hook(app, 'begin', { sid: newSid(), outgoing: 'made-up' })).status).toBe(302)
  expect(await rowsOf(app, 'grievances')).toEqual([])
  expect(provider.asked.filter((each) => !each.includes('connect'))).toEqual([])
})

test('in the signed form of our own calls are asked for and complaints are spoken too', async () => {
  const provider = await openProvider()
  const app = await openTestApp({ ...genericSettings(provider), ...smsSettings(await openSmsGateway()) })
  await postGeneric(app, { event: 'missed', call: 'pbx-missed-1', from: caller })
  await goOn(app)
  expect(provider.placed).toMatchObject([{ to: '+919812345678', ringSeconds: 30, longestSeconds: 240 }])
  const call = { call: sidOf('outgoing 1'), outgoing: true, tag: provider.placed[0]?.tag }
  const tell = async (event: object) =>
    (await (await postGeneric(app, { ...call, ...event })).json()) as { turn: number; record?: object }
  let answer = await tell({ event: 'asked', turn: 1 })
  for (const keys of ['2', await numberOf(app), '5'])
    answer = await tell({ event: 'pressed', turn: answer.turn, keys })
  expect(answer).toMatchObject({ record: { seconds: 60 } })
  provider.recordings.set('/spoken.mp3', mp3(4))
  answer = await tell({ event: 'recorded', recording: `${provider.url}/spoken.mp3` })
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ source: 'voice', office: 'tehsil-meham' }])
  expect(await rowsOf(app, 'entries')).toEqual([])
})

test('where no SMS can be sent, or nobody called, no complaint is offered and key 5 is nothing: nobody would hear what became of it', async () => {
  const { provider, app, missed } = await openLine()
  const alone = await openTestApp({ ...exotelSettings(null), ...smsSettings(await openSmsGateway()) })
  for (const each of [app, alone]) {
    const said = await callByExotel(each, { keys: ['2', await numberOf(each), '5', '1', '1', '5'] })
    expect(said.join()).not.toContain('complaint')
    expect(said.at(-1)).toBe('Thank you. Goodbye.')
    expect(await callBacks(each)).toEqual([])
  }
  await missed()
  await goOn(app)
  const line = { sid: sidOf('outgoing 1'), outgoing: provider.placed[0]?.CustomField ?? '' }
  const again = await callByExotel(app, { keys: ['2', await numberOf(app), '5', '1', '1', '5'] }, line)
  expect(again.at(-1)).toBe('Thank you. Goodbye.')
  expect(await rowsOf(app, 'grievances')).toEqual([])
})

test('who complains at night is told that nobody calls then', async () => {
  const { app } = await openLine(100, smsSettings(await openSmsGateway()))
  app.clock.now += 10 * hour
  const said = await callByExotel(app, { keys: ['2', await numberOf(app), '1', '1', '5'] })
  expect(said.at(-1)).toContain('at the counter of the office')
  expect(await callBacks(app)).toEqual([])
})

test('what comes after its citizen took the number back is not kept', async () => {
  const { app, line, recording } = await complain()
  await callByExotel(app, { keys: [], recording }, line)
  await app.deps.write((trx) => trx.updateTable('grievances').set({ mobile: null }).execute())
  await goOn(app, minute)
  expect(await rowsOf(app, 'voice_notes')).toEqual([])
  expect(await callBacks(app)).toMatchObject([{ stage: 'over', sealed: null }])
})

test('what is said at the end is asked for by HEAD too, as plain text and nothing behind it', async () => {
  const { app, line } = await complain()
  await hook(app, 'begin', line)
  for (const method of ['HEAD', 'GET']) {
    const answer = await hook(app, 'said', line, {}, method)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain'])
  }
})
