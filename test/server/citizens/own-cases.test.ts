/** What a citizen sees of the cases of a number and does with them, and what a reference alone tells. */
import { expect, test } from 'vitest'
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { readReference, referenceOf } from '#server/grievances/reference.ts'
import { runRetention } from '#server/retention/retention-actions.ts'
import { addPerson, day, hour, rowsOf, type TestApp } from '#test/support/app.ts'
import { fileCase, formOf, mobile, openBrowser, openPortal, signedIn } from '#test/support/citizen.ts'
import { actOn } from '#test/support/grievance.ts'
import { look, phonePhoto, post } from '#test/support/receipt.ts'

async function answered(app: TestApp, id: string, role: 'administrator' | 'appellate' = 'administrator') {
  const officer = await addPerson(app, role)
  await actOn(officer, id, { event: 'assigned', owner: officer.person.id })
  const doneOn = new Date(app.clock.now).toISOString().slice(0, 10)
  await actOn(officer, id, { event: 'answered', answer: 'नकल तैयार है।', doneBy: 'कानूनगो', doneOn })
  return officer
}
const view = async (app: TestApp, id: string) =>
  (await addPerson(app)).read<GrievanceView>(`/api/grievances/${id}`)

test('the list holds all cases of the number, whoever gave them, those that wait for the citizen first, and no others', async () => {
  const { app, gateway } = await openPortal()
  const ofFamily = await fileCase(app, '+91 98123-45678', 'घर वालों की बात')
  app.clock.now += hour
  const mine = await fileCase(app, mobile, 'मेरी बात')
  app.clock.now += hour
  const newest = await fileCase(app)
  const others = await fileCase(app, '98123 45679', 'किसी और की बात')
  await answered(app, mine.id)
  const browser = await signedIn(app, gateway)
  const page = await browser.read('/g?lang=en')
  for (const shown of [
    mine.reference,
    ofFamily.reference,
    'मेरी बात',
    'घर वालों की बात',
    'whoever in the family',
  ])
    expect(page).toContain(shown)
  const places = [mine, newest, ofFamily].map(({ reference }) => page.indexOf(reference))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  expect(page).not.toContain(others.reference)
  expect(page).not.toContain('किसी और की बात')
})

test('the case is shown without the visit: neither face nor words of the entry, nor what was written before the case', async () => {
  const { app, gateway } = await openPortal()
  const { receipt, reference } = await fileCase(app)
  await app.deps.db
    .updateTable('messages')
    .set((eb) => ({ hour: eb('hour', '-', 2) }))
    .execute()
  await post(app, '/r/reply', { receipt, message: 'B'.repeat(20), words: 'पहले लिखी बात' })
  await app.deps.db
    .updateTable('messages')
    .set((eb) => ({ hour: eb('hour', '-', 2) }))
    .execute()
  await post(app, '/r/reply', { receipt, message: 'A'.repeat(20), words: 'बाद में लिखी बात' })
  const browser = await signedIn(app, gateway)
  const page = await browser.read(`/g/cases/${reference}?lang=en`)
  expect(page).toContain('तीन हफ़्ते से नकल नहीं मिली')
  expect(page).toContain('बाद में लिखी बात')
  for (const hidden of ['मुलाक़ात की बात', 'पहले लिखी बात', receipt.replaceAll('-', ''), receipt])
    expect(page).not.toContain(hidden)
})

test('each act is the citizen’s in the history, by the hour, and sent twice is done once', async () => {
  const { app, gateway } = await openPortal()
  const { id, reference } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const at = `/g/cases/${reference}`
  const twice = async (act: string, fields: Record<string, string>) => {
    for (let count = 0; count < 2; count++) {
      const answer = await browser.send(`${at}/${act}`, fields)
      expect([act, answer.status, answer.headers.get('location')]).toEqual([act, 303, `${at}?lang=en`])
    }
  }
  await twice('remind', {})
  await twice('withdraw-case', { seen: (await formOf(browser, reference)).seen ?? '' })
  await twice('restore-case', { seen: (await formOf(browser, reference)).seen ?? '' })
  await answered(app, id)
  const { message = '', answer = '' } = await formOf(browser, reference)
  await twice('rate', { answer, rating: '1' })
  await twice('solved', { message, answer, solved: 'no', next: 'reopen', words: 'पन्ना अधूरा है' })
  const { history } = await view(app, id)
  const own = history.filter(({ actor }) => actor === 'citizen')
  expect(own.map(({ event }) => event)).toEqual([
    'filed',
    'reminded',
    'withdrawn',
    'restored',
    'rated',
    'reopened',
  ])
  expect(own.every(({ at }) => at % 1_800_000 === 0 && at <= app.clock.now)).toBe(true)
  expect(JSON.stringify(await rowsOf(app, 'ledger'))).not.toContain('citizen')
  expect((await browser.read(`${at}?lang=en`)).match(/पन्ना अधूरा है/g)).toHaveLength(1)
})

test('a "no" comes with a reason and a photo, goes back once, then up to the second and the third authority', async () => {
  const { app, gateway } = await openPortal()
  const { id, reference } = await fileCase(app)
  await answered(app, id)
  const browser = await signedIn(app, gateway)
  const no = async (next: string, words: string) => {
    const { message = '', answer = '' } = await formOf(browser, reference)
    return browser.sendPhoto(
      `/g/cases/${reference}/solved`,
      { message, answer, solved: 'no', words, next },
      await phonePhoto(),
    )
  }
  expect((await no('reopen', 'अब भी नहीं मिली')).status).toBe(303)
  expect((await view(app, id)).state).toBe('reopened')
  const page = await browser.read(`/g/cases/${reference}?lang=en`)
  expect(page).toContain('अब भी नहीं मिली')
  expect(page).toContain('src="data:image/jpeg;base64,')
  await answered(app, id)
  expect((await no('appeal', 'ऊपर जाँच हो')).status).toBe(303)
  expect(await view(app, id)).toMatchObject({ state: 'appealed', tier: 2 })
  await answered(app, id, 'appellate')
  expect((await no('appeal', 'फिर भी नहीं')).status).toBe(303)
  expect(await view(app, id)).toMatchObject({ state: 'finally-appealed', tier: 3 })
})

test('thirty days after the answer nothing can be appealed, and what was written is given back', async () => {
  const { app, gateway } = await openPortal()
  const { id, reference } = await fileCase(app)
  await answered(app, id)
  app.clock.now += 30 * day + 1
  const browser = await signedIn(app, gateway)
  const answer = await browser.send(`/g/cases/${reference}/solved`, {
    message: 'L'.repeat(20),
    answer: '3',
    solved: 'no',
    next: 'appeal',
    words: 'बहुत देर हुई',
  })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('बहुत देर हुई')
})

test('what was written while the half hour ran out stands on the page that asks for another code', async () => {
  const { app, gateway } = await openPortal()
  const { reference } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const form = await formOf(browser, reference)
  app.clock.now += 31 * 60_000
  for (const sent of [
    await browser.send(`/g/cases/${reference}/reply`, { ...form, words: 'लंबी बात' }),
    await browser.sendPhoto(`/g/cases/${reference}/reply`, { ...form, words: 'लंबी बात' }, await phonePhoto()),
  ]) {
    expect(sent.status).toBe(401)
    expect(await sent.text()).toContain('लंबी बात')
  }
  expect(await rowsOf(app, 'messages')).toEqual([])
})

test('a number that is taken back on the receipt, here, or by time opens the case no more, at once', async () => {
  const { app, gateway } = await openPortal()
  const cases = [await fileCase(app), await fileCase(app), await fileCase(app)] as const
  const browser = await signedIn(app, gateway)
  const shows = async () => {
    const page = await browser.read('/g?lang=en')
    return cases.map(({ reference }) => page.includes(reference))
  }
  expect(await shows()).toEqual([true, true, true])
  await post(app, '/r/forget', { receipt: cases[0].receipt })
  expect(await shows()).toEqual([false, true, true])
  expect((await browser.send(`/g/cases/${cases[0].reference}/remind`)).status).toBe(404)
  const left = await browser.send(`/g/cases/${cases[1].reference}/forget`)
  expect(left.headers.get('location')).toBe('/g?lang=en&done=forget')
  expect(await browser.read('/g?lang=en&done=forget')).toContain('Your number is removed')
  expect(await shows()).toEqual([false, false, true])
  expect((await look(app, cases[1].receipt)).grievance).not.toBeNull()
  await post(app, '/r/withdraw-case', { receipt: cases[2].receipt, seen: '1' })
  for (let count = 0; count < 33; count++) {
    app.clock.now += day
    await runRetention(app.deps)
  }
  const later = await signedIn(app, gateway)
  expect(await later.read('/g?lang=en')).toContain('No grievance bears this number.')
})

test('when it is over the citizen erases what they wrote, photos and number; the office’s record stays', async () => {
  const { app, gateway } = await openPortal()
  const { id, reference, receipt } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const at = `/g/cases/${reference}`
  await browser.sendPhoto(`${at}/reply`, { message: 'R'.repeat(20), words: 'मेरा पता' }, await phonePhoto())
  expect((await browser.send(`${at}/erase`)).status).toBe(409)
  await browser.send(`${at}/withdraw-case`, { seen: (await formOf(browser, reference)).seen ?? '' })
  const erased = (await browser.send(`${at}/erase`)).headers.get('location') ?? ''
  expect(erased).toBe('/g?lang=en&done=erase')
  expect(await browser.read(erased)).toContain('What you wrote and sent is deleted.')
  expect(await rowsOf(app, 'messages')).toMatchObject([{ words: '', file: null }])
  expect(await rowsOf(app, 'file_contents')).toEqual([])
  expect(await rowsOf(app, 'grievances')).toMatchObject([{ mobile: null, state: 'withdrawn' }])
  expect((await view(app, id)).summary).toBe('तीन हफ़्ते से नकल नहीं मिली')
  expect((await look(app, receipt)).grievance?.reference).toBe(reference)
  expect((await browser.get(at)).status).toBe(404)
})

test('a merged case says so, and is separated by its citizen', async () => {
  const { app, gateway } = await openPortal()
  const main = await fileCase(app, '98123 45679')
  const own = await fileCase(app)
  await app.deps.db
    .updateTable('grievances')
    .set((eb) => ({ due_at: eb('due_at', '-', 1) }))
    .where('id', '=', main.id)
    .execute()
  const officer = await addPerson(app)
  await actOn(officer, own.id, { event: 'merged', with: main.reference, reason: 'एक ही बात' })
  const browser = await signedIn(app, gateway)
  const page = await browser.read(`/g/cases/${own.reference}?lang=en`)
  expect(page).toContain('Others have told of the same matter')
  expect(page).not.toContain(main.reference)
  const { seen = '' } = await formOf(browser, own.reference)
  expect((await browser.send(`/g/cases/${own.reference}/separate`, { seen })).status).toBe(303)
  expect((await view(app, own.id)).state).toBe('received')
})

test('with the reference alone anybody sees how far it is and the day by which it is due, and nothing of the person', async () => {
  const { app } = await openPortal()
  const { reference, id } = await fileCase(app)
  const stranger = openBrowser(app)
  const find = async (typed: string) => {
    const answer = await stranger.send('/g/find', { reference: typed })
    return { status: answer.status, page: await answer.text() }
  }
  const { page } = await find(reference)
  expect(page).toContain('It is in work. The answer is due by 22 November 2026.')
  for (const hidden of ['तीन हफ़्ते', 'Meham', '9812345678', 'name="message"'])
    expect(page).not.toContain(hidden)
  await answered(app, id)
  expect((await find(reference)).page).toContain('There is an answer.')
  const wrong = await find('RTK-26-000000-0')
  expect(wrong.status).toBe(404)
  expect(wrong.page).toContain('show the number at the office’s counter')
  expect(wrong.page).toContain('value="RTK-26-000000-0"')
})

test('what its citizen does is told by the reference alone from the next day on, and what the office does at once', async () => {
  const { app, gateway } = await openPortal()
  const { reference, id } = await fileCase(app)
  const browser = await signedIn(app, gateway)
  const standing = async () => {
    const page = await (await openBrowser(app).send('/g/find', { reference })).text()
    return /role="status">.*?<\/div>/.exec(page)?.[0] ?? ''
  }
  await answered(app, id)
  const said = await standing()
  expect(said).toContain('There is an answer')
  const { message = '', answer = '' } = await formOf(browser, reference)
  await browser.send(`/g/cases/${reference}/solved`, { message, answer, solved: 'yes' })
  expect((await view(app, id)).state).toBe('closed')
  expect(await standing()).toBe(said)
  app.clock.now += day
  expect(await standing()).toContain('This grievance is over')
})

test('references forgive O and 0, I and 1, hyphens and Hindi digits, and of one’s own cases the last six digits do', async () => {
  const reference = referenceOf('RTK', 26, 103_011)
  const check = reference.slice(-1)
  for (const typed of [
    `rtk26103011${check}`,
    `RTK-26-IO3OlI-${check}`,
    `RTK २६ १०३०११ ${check}`,
    `RTK–26–103011–${check}`,
  ])
    expect(readReference(typed)).toBe(reference)
  expect(readReference(referenceOf('RTK', 26, 103_012).slice(0, -1) + check)).toBeUndefined()
  const { app, gateway } = await openPortal()
  const own = await fileCase(app)
  const other = await fileCase(app, '98123 45679')
  const browser = await signedIn(app, gateway)
  const [, , number = ''] = own.reference.split('-')
  const whole = own.reference.replaceAll('-', '')
  for (const typed of [number, whole.slice(-6), own.reference, whole.toLowerCase()]) {
    const answer = await browser.send('/g/find', { reference: typed })
    expect(answer.headers.get('location')).toBe(`/g/cases/${own.reference}?lang=en`)
  }
  // Of somebody else's no more than anybody sees.
  expect((await browser.send('/g/find', { reference: other.reference.split('-')[2] ?? '' })).status).toBe(404)
  const status = await browser.send('/g/find', { reference: other.reference })
  expect([status.status, status.headers.get('location')]).toEqual([200, null])
})
