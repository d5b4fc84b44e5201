/** Places found by what people type: in three scripts, and as it sounds to them. */
import { expect, test } from 'vitest'
import { findByName } from '#server/dialogue/find.ts'
import { soundOf } from '#server/dialogue/sound.ts'
import { chatWorld } from '../../support/chat.ts'

const [district] = chatWorld.register.districts
const places = (district?.routing.areas ?? []).flatMap(({ places }) => places)

test.each([
  ['bohar', 'बोहर', 'ਬੋਹਰ'],
  ['kalanaur', 'कलानौर', 'ਕਲਾਨੌਰ'],
  ['bhainsi', 'बैंसी', 'ਬੈਂਸੀ'],
  ['sampla', 'सांपला', 'ਸਾਂਪਲਾ'],
  ['shaheed', 'सहीद', 'ਸ਼ਹੀਦ'],
  ['gandhara', 'गांधरा', 'ਗਾਂਧਰਾ'],
  ['garhi', 'गढ़ी', 'ਗੜ੍ਹੀ'],
  ['kharawad', 'खरावड', 'ਖਰਾਵਡ'],
])('%s sounds like %s and %s', (latin, devanagari, gurmukhi) => {
  expect(soundOf(devanagari)).toBe(soundOf(latin))
  expect(soundOf(gurmukhi)).toBe(soundOf(latin))
})

test.each([
  ['bohar', 'bohar'],
  ['बोहर', 'bohar'],
  ['ਬੋਹਰ', 'bohar'],
  ['Bohr', 'bohar'],
  ['ismaila 9b', 'ismaila-9-b'],
  ['इस्माईला 11 बी', 'ismaila-11-b'],
  ['bhensru kalan', 'bhainsru-kalan'],
  ['भैसरू कला', 'bhainsru-kalan'],
  ['chuliana', 'chuliana-duhan'],
  ['hasangarh', 'hassangarh'],
  ['हसनगढ', 'hassangarh'],
  ['garhi samplaa', 'garhi-sampla'],
  ['kutana gaon', 'kutana-village'],
  ['shora kothi', 'shora-kothi'],
  ['पाकसमा', 'pakasma'],
  ['lakshmanpuri', 'laxmanpuri-near-gau-karan-park'],
])('“%s” finds %s among the first five', (typed, id) => {
  expect(
    findByName(places, typed)
      .found.slice(0, 5)
      .map((place) => place.id),
  ).toContain(id)
})

test('every place is found first, or beside those of the same sound, by each of its own names', () => {
  const missed = places.flatMap((place) =>
    [place.name.hi, place.name.en, place.name.pa ?? place.name.hi].filter((name) => {
      const [first] = findByName(places, name).found
      const sameName = first && [first.name.hi, first.name.en, first.name.pa].includes(name)
      return first?.id !== place.id && !sameName
    }),
  )
  expect(missed.length / places.length).toBeLessThan(0.05)
})

test.each(['', '   ', '???', '👍', 'zzzzqqq', 'ओम नमः शिवाय जी की जय हो'])('“%s” finds nothing', (typed) => {
  expect(findByName(places, typed).found).toEqual([])
})

test('a number is that number and no other', () => {
  const areas = district?.routing.areas ?? []
  const [first, ...others] = findByName(areas, 'ward 12').found
  expect(first?.id).toBe('ward-12')
  expect(others).toEqual([])
  expect(findByName(areas, 'वार्ड १२').found[0]?.id).toBe('ward-12')
})
