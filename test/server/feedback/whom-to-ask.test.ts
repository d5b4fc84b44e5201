/** Visitors read whom they can ask about what is kept of them, in their language, and the System page says where nobody is named. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#server/contract/names.ts'
import type { StatusView } from '#server/contract/status.ts'
import { readRegister } from '#server/district/read-register.ts'
import { addPerson, openTestApp } from '#test/support/app.ts'
import { officesOf } from '#test/support/offices-file.ts'

const zone = '    timezone: Asia/Kolkata\n'
const withContact = (contact: string) =>
  readFileSync('offices.yaml', 'utf8').replace(zone, `    contact: ${contact}\n${zone}`)
const magistrate =
  '{name: {hi: नगराधीश, en: City Magistrate, pa: ਸਿਟੀ ਮੈਜਿਸਟ੍ਰੇਟ, ur: سٹی مجسٹریٹ}, address: {hi: "कमरा 101", en: "Room 101"}, phone: "01262 244-555", email: ctm@example.gov.in}'

async function openWith(contact: string) {
  return openTestApp({ SUNWAI_OFFICES: officesOf(withContact(contact)) })
}

test('the notice and the privacy page name whom to ask, with every way to reach them, in four languages', async () => {
  const app = await openWith(magistrate)
  const name = { hi: 'नगराधीश', en: 'City Magistrate', pa: 'ਸਿਟੀ ਮੈਜਿਸਟ੍ਰੇਟ', ur: 'سٹی مجسٹریٹ' }
  for (const path of ['/notice', '/privacy'])
    for (const lang of languages) {
      const page = await (await app.fetch(`${path}?lang=${lang}`)).text()
      expect(page).toContain(name[lang])
      expect(page).toContain(lang === 'hi' ? 'कमरा 101' : 'Room 101')
      expect(page).toContain('href="tel:01262244555"')
      expect(page).toContain('href="mailto:ctm@example.gov.in"')
    }
  const staff = await addPerson(app)
  expect((await staff.read<StatusView>('/api/status')).contact).toEqual({
    state: 'ok',
    finding: 'named',
    unnamed: [],
  })
})

test('where nobody is named the System page says so for the districts that its reader sees, and the pages name the administration', async () => {
  const app = await openTestApp()
  const staff = await addPerson(app)
  expect((await staff.read<StatusView>('/api/status')).contact).toMatchObject({
    state: 'look',
    finding: 'unnamed',
    unnamed: [{ en: 'Rohtak' }],
  })
  expect(await (await app.fetch('/privacy?lang=en')).text()).toContain('District Administration, Rohtak')
})

test.each([
  ['a name alone', '{name: {hi: क, en: A}}', 'a contact needs an address'],
  ['a phone that is none', '{name: {hi: क, en: A}, phone: "call me"}', 'a phone number'],
  ['an address that is none', '{name: {hi: क, en: A}, email: dc at example}', 'an e-mail address'],
  ['a script as an address', '{name: {hi: क, en: A}, email: "javascript:alert(1)"}', 'an e-mail address'],
])('%s is refused with its place in the file', (_, contact, message) => {
  const read = readRegister(withContact(contact))
  expect('faults' in read && read.faults[0]?.message).toContain(message)
  expect('faults' in read && read.faults[0]?.line).toBeGreaterThan(300)
})
