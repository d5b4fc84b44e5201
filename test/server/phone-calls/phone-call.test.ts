/** The table of a call, walked with random keys: it ends, keeps one face at the most, and says something at each point. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ratings } from '#server/contract/rating.ts'
import {
  hear,
  keysAt,
  mostTurns,
  newCall,
  newComplaintCall,
  type PhoneCall,
} from '#server/phone-calls/phone-call.ts'
import { promptOf } from '#server/phone-calls/prompt.ts'
import { callNumberOf, readCallNumber } from '#server/posters/call-number.ts'

const place = { office: { hi: 'तहसील', en: 'Tehsil' }, reasons: [{ hi: 'इंतज़ार', en: 'Wait' }] }
const reasonsOf = () => ['waiting', 'money']
const keys = fc.oneof(
  fc.constantFrom('', '0', '1', '2', '3', '4', '5', '9', 'A7K4'),
  fc.string({ maxLength: 7 }),
)

test('however a caller presses, the call is over within its turns and never keeps two faces', () => {
  fc.assert(
    fc.property(
      fc.array(keys, { minLength: mostTurns, maxLength: mostTurns + 5 }),
      fc.constantFrom('here' as const, 'call-back' as const, 'none' as const),
      (pressed, complaint) => {
        let call: PhoneCall = newCall('entry', complaint)
        const faces = new Set<number>()
        let asked = 0
        for (const each of pressed) {
          expect(promptOf(call, place).text.length).toBeGreaterThan(10)
          expect(keysAt(call).most).toBeGreaterThan(0)
          // Nobody presses a key that records.
          if (call.step === 'speak') break
          const { call: next, act } = hear(call, each, reasonsOf)
          if (act.kind === 'keep') faces.add(act.rating)
          if (act.kind === 'ask') asked++
          expect(next.turn).toBeLessThanOrEqual(mostTurns)
          call = next
        }
        expect(['over', 'speak']).toContain(call.step)
        expect(faces.size).toBeLessThanOrEqual(1)
        expect(asked).toBeLessThanOrEqual(complaint === 'call-back' ? 1 : 0)
      },
    ),
  )
})

test('each face is on its own key, and nothing else keeps one', () => {
  const atFace = { ...newCall('entry', 'call-back'), step: 'face' as const, poster: 'A7K4' }
  for (const rating of ratings)
    expect(hear(atFace, String(rating), reasonsOf).act).toMatchObject({ kind: 'keep', rating })
  for (const other of ['', '0', '5', '6', '11', '1#'])
    expect(hear(atFace, other, reasonsOf).act.kind).not.toBe('keep')
})

test('who was called back to complain speaks at once', () => {
  const call = newComplaintCall('entry', 'A7K4', 'pa')
  expect(promptOf(call, place).text).toContain('ਸ਼ਿਕਾਇਤ')
  expect(hear(call, '', reasonsOf)).toMatchObject({
    act: { kind: 'file' },
    call: { step: 'over', farewell: 'filed' },
  })
})

test('the seven digits of a poster are its id and nothing else, in any script, with blanks', () => {
  for (const id of ['0000', 'A7K4', 'ZZZZ', '00Z1']) expect(readCallNumber(callNumberOf(id))).toBe(id)
  expect(new Set(['0000', 'A7K4', 'ZZZZ'].map((id) => callNumberOf(id).length))).toEqual(new Set([7]))
  expect(readCallNumber('०००००३१')).toBe('000Z')
  expect(readCallNumber('000 0031')).toBe('000Z')
  for (const wrong of ['', '1', '9999999', '1048576', '12345678'])
    expect(readCallNumber(wrong)).toBeUndefined()
})
