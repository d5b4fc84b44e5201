/** The tablet reads its screens aloud where it has a voice of its own, and offers nothing where it has none. */
import { expect, test } from 'vitest'
import { sizes, tabletVisits } from '#test/support/tablet-visit/visitor.ts'
import { said, speakWith, type Voice } from '#test/support/voices.ts'

const come = await tabletVisits()

const hear = (voices: Voice[], settings = {}) =>
  come(
    { sound: true, languages: ['hi', 'en', 'pa', 'ur'], ...settings },
    { viewport: sizes.upright },
    { before: (page) => page.addInitScript(speakWith, voices) },
  )
const hindi: Voice = { lang: 'hi-IN', localService: true }

test('question and faces are spoken; a second press stops, and the next screen is silent', async () => {
  const one = await hear([hindi])
  await one.press('सुनें')
  await one.wait(1000)
  expect(await said(one.page)).toEqual(
    ['आज यहाँ आपका काम कैसा रहा?', 'बहुत खराब', 'खराब', 'अच्छा', 'बहुत अच्छा'].map((text) => `hi-IN: ${text}`),
  )
  expect(await one.page.getByRole('button', { name: 'सुनें' }).getAttribute('aria-pressed')).toBe('false')
})

test('the time of the tiles stands still while they are read, and begins anew after it', async () => {
  const one = await hear([{ ...hindi, holdsAt: 'बर्ताव' }])
  await one.press('खराब')
  await one.press('सुनें')
  await one.wait(30_000)
  expect(await one.title()).toBe('क्या ठीक नहीं रहा?')
  await one.press('रोकें')
  await one.wait(14_000)
  expect(await one.title()).toBe('क्या ठीक नहीं रहा?')
  await one.wait(1000)
  expect(await one.title()).toBe('धन्यवाद, आपकी राय दर्ज हो गई')
})

test('there is no button without a voice of the tablet’s own for the language, nor where the district wants none', async () => {
  const far = await hear([{ lang: 'hi-IN', localService: false }])
  await far.wait(2000)
  expect(await far.page.getByRole('button', { name: 'सुनें' }).count()).toBe(0)
  const silent = await hear([hindi], { sound: false })
  await silent.wait(2000)
  expect(await silent.page.getByRole('button', { name: 'सुनें' }).count()).toBe(0)
  const other = await hear([hindi])
  await other.press('English')
  await other.wait(2000)
  expect(await other.page.getByRole('button', { name: 'Listen' }).count()).toBe(0)
})

test('a voice that is listed and never speaks takes its button away', async () => {
  const one = await hear([{ ...hindi, starts: false }])
  await one.press('सुनें')
  await one.wait(5000)
  expect(await one.page.getByRole('button', { name: /सुनें|रोकें/ }).count()).toBe(0)
})

test('with every language and a voice, the controls still stand beside one another', async () => {
  for (const low of [false, true]) {
    const one = await hear([hindi], { low })
    await one.press('खराब')
    const out = await one.page.locator('.frame-controls button').evaluateAll((all) =>
      all.flatMap((each) => {
        const { left, right, bottom } = each.getBoundingClientRect()
        return left < 0 || right > innerWidth || bottom > innerHeight ? [each.textContent] : []
      }),
    )
    expect(out).toEqual([])
  }
})

test('a tablet without voices at all is a tablet', async () => {
  const { title } = await come({ sound: true })
  expect(await title()).toBe('आज यहाँ आपका काम कैसा रहा?')
})
