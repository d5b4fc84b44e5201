/** Random walks through the chat: whatever anybody sends, in whatever order, some things never happen. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChatAct, ChatInput, ChatOutcome, ChatReply } from '#server/dialogue/chat.ts'
import { chatLimits, lengthOf } from '#server/dialogue/render.ts'
import { serialOf } from '#server/posters/poster.ts'
import { aCase, aPerson, chatWorld, usualOutcome } from '../../support/chat.ts'

const own = ['RTK-26-703415-3', 'RTK-26-118204-8']
const another = 'RTK-26-559001-2'
const everyMove = ['remind', 'say-solved', 'rate', 'appeal', 'add', 'withdraw'] as const

/** A tap on a row of the message that was read last, or of one long before; or something sent. */
type Step = { tap: number; ago: number } | { send: ChatInput }

const typed = fc.oneof(
  fc.constantFrom(
    ...[
      'नमस्ते',
      'back',
      'पीछे',
      'menu',
      'ਮੇਨੂ',
      'stop',
      'बंद',
      'help',
      'मदद',
      'English',
      'हिन्दी',
      'ਪੰਜਾਬੀ',
      'haan',
      'नहीं',
      'ਹਾਂ',
    ],
    ...[
      '1',
      '२',
      '੩',
      '10',
      '99',
      'bohar',
      'बोहर',
      'ਬੋਹਰ',
      'पानी',
      'tehsil rohtak',
      serialOf('A7K4'),
      own[0] ?? '',
      another,
      '703415',
    ],
    ...[
      'तीन दिन से पानी नहीं आ रहा है, बहुत परेशान हैं',
      'gali me pani bhara hua hai',
      'ok',
      '👍',
      'ज'.repeat(2500),
      ' ',
      'आगे',
    ],
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ tap: fc.nat(9), ago: fc.constantFrom(0, 0, 0, 0, 1, 3, 8) }) },
  { weight: 3, arbitrary: typed.map((text): Step => ({ send: { kind: 'text', text } })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        fc.record({
          kind: fc.constantFrom('photo' as const, 'document' as const, 'voice' as const),
          media: fc.constantFrom('m1', 'm2', 'm3'),
          caption: fc.constantFrom('', 'टूटी सड़क', 'x'.repeat(1990)),
        }),
        fc.record({
          kind: fc.constant('location' as const),
          latitude: fc.double({ min: -90, max: 90, noNaN: true }),
          longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        }),
        fc.constant({ kind: 'unknown' as const }),
        fc.record({
          kind: fc.constant('choice' as const),
          id: fc.constantFrom(`cases:${another}`, 'check:send-0-1', 'nowhere:1', 'case:withdraw', ''),
        }),
      )
      .map((input): Step => ({ send: input as ChatInput })),
  },
)

const rowsOf = (replies: readonly ChatReply[]) =>
  replies.flatMap((reply) =>
    reply.kind === 'buttons' ? reply.buttons : reply.kind === 'list' ? reply.rows : [],
  )

/** Where walks begin: by chance alone hardly one would come to the last question. */
const starts = [
  ['नमस्ते'],
  ['hello'],
  ['नमस्ते', '1', 'पानी', 'bohar', 'शिव मंदिर', 'तीन दिन से पानी नहीं आ रहा', 'बस', 'नहीं'],
  ['ਨਮਸਤੇ', 'ਮੇਰੀ ਸ਼ਿਕਾਇਤ', '1'],
  ['hello', 'english', 'feedback', 'tehsil meham', '1', '1', '2'],
]
type Way = { start: readonly string[]; steps: Step[] }
const way = (maxLength: number): fc.Arbitrary<Way> =>
  fc.record({ start: fc.constantFrom(...starts), steps: fc.array(step, { maxLength }) })

function walk(
  { start, steps }: Way,
  outcome: (act: ChatAct) => ChatOutcome,
  see: (person: ReturnType<typeof aPerson>) => void,
) {
  const person = aPerson({ outcome })
  const heard: ChatReply[][] = []
  for (const each of [...start, ...steps]) {
    if (typeof each === 'string') person.send(each)
    else if ('send' in each) person.send(each.send)
    else {
      const rows = rowsOf(heard.at(-1 - each.ago) ?? heard.at(-1) ?? [])
      const row = rows[each.tap % Math.max(rows.length, 1)]
      if (!row) continue
      person.send({ kind: 'choice', id: row.id })
    }
    heard.push(person.heard)
    see(person)
  }
  return person
}

const cases = own.map((reference) => aCase(reference, [...everyMove]))
const works = (act: ChatAct): ChatOutcome => usualOutcome(act, cases)
/** Every other act is refused. */
function refusesSome() {
  let count = 0
  return (act: ChatAct): ChatOutcome =>
    ++count % 2 ? { kind: 'refused', why: { hi: 'अभी नहीं हो पाया।', en: 'Not possible now.' } } : works(act)
}

describe.each([
  ['where all acts succeed', () => works],
  ['where half of them are refused', refusesSome],
] as const)('a walk %s', (_, outcome) => {
  const walks = (see: (person: ReturnType<typeof aPerson>) => void) =>
    fc.assert(
      fc.property(way(60), (steps) => void walk(steps, outcome(), see)),
      { numRuns: 50 },
    )

  test('is answered at each step, with something to tap or a question', () =>
    walks((person) => {
      expect(person.heard.length).toBeGreaterThan(0)
      for (const { text } of person.heard) expect(text.trim()).not.toBe('')
    }))

  test('never goes over what a message can hold', () =>
    walks((person) => {
      for (const reply of person.heard) {
        expect(lengthOf(reply.text)).toBeLessThanOrEqual(reply.kind === 'text' ? 4096 : 1024)
        const rows = rowsOf([reply])
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
        if (reply.kind === 'buttons') {
          expect(rows.length).toBeGreaterThan(0)
          expect(rows.length).toBeLessThanOrEqual(3)
          for (const { title, id } of rows) {
            expect(lengthOf(title)).toBeLessThanOrEqual(20)
            expect(id.length).toBeLessThanOrEqual(200)
          }
        }
        if (reply.kind !== 'list') continue
        expect(rows.length).toBeLessThanOrEqual(10)
        expect(lengthOf(reply.button)).toBeLessThanOrEqual(chatLimits.buttonTitle)
        for (const row of reply.rows) {
          expect(lengthOf(row.title)).toBeLessThanOrEqual(24)
          expect(lengthOf(row.description ?? '')).toBeLessThanOrEqual(72)
          expect(row.id.length).toBeLessThanOrEqual(200)
        }
      }
    }))

  test('files at most once for each time that somebody confirmed', () => {
    walks((person) => {
      const filed = person.acts.flatMap((act) => (act.kind === 'file' ? [act.confirmation] : []))
      expect(new Set(filed).size).toBe(filed.length)
    })
  })

  test('asks for no case but those that were listed to this chat', () =>
    walks((person) => {
      for (const act of person.acts) if ('reference' in act) expect(own).toContain(act.reference)
      for (const { id } of rowsOf(person.heard)) expect(id).not.toContain(another)
    }))

  test('is led back to the menu by that word from anywhere', () =>
    fc.assert(
      fc.property(way(40), fc.constantFrom('menu', 'मेनू', 'ਮੇਨੂ'), (steps, menu) => {
        const person = walk(steps, outcome(), () => {})
        person.send(menu)
        expect(person.state.screen).toBe('menu')
        expect(person.titles.length).toBeGreaterThan(4)
      }),
      { numRuns: 40 },
    ))

  test('comes to the menu by going back often enough', () =>
    fc.assert(
      fc.property(way(40), (steps) => {
        const person = walk(steps, outcome(), () => {})
        for (let times = 0; times < 30 && person.state.screen !== 'menu'; times++) person.send('back')
        expect(person.state.screen).toBe('menu')
      }),
      { numRuns: 40 },
    ))
})

test('walks come to everything that can be done', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(way(60), (steps) => {
      for (const { kind } of walk(steps, works, () => {}).acts) done.add(kind)
    }),
    { numRuns: 300, seed: 16 },
  )
  expect([...done].sort()).toEqual(
    [
      'add',
      'appeal',
      'ask-call',
      'broadcasts',
      'feedback',
      'file',
      'find-office',
      'list-cases',
      'rate',
      'remind',
    ].concat(['say-solved', 'view-case', 'withdraw']),
  )
})

test('what is filed is what was shown when it was confirmed', () => {
  let filed = 0
  fc.assert(
    fc.property(way(60), (steps) => {
      const shown = new Map<string, string>()
      let seen = 0
      walk(steps, works, (person) => {
        for (const act of person.acts.slice(seen)) {
          if (act.kind !== 'file') continue
          filed++
          const summary = shown.get(act.confirmation) ?? ''
          const department = chatWorld.register.departments.find(
            ({ id }) => id === act.answers.about?.department,
          )
          if (department)
            expect(Object.values(department.name).some((name) => summary.includes(name ?? 'nothing'))).toBe(
              true,
            )
          expect(summary).toContain((act.answers.words?.words ?? '').slice(0, 20).split('\n')[0] ?? '')
          expect(summary).toContain((act.answers.where?.landmark ?? '').slice(0, 20))
        }
        seen = person.acts.length
        const { confirmation, screen } = person.state
        if (screen === 'check' && confirmation) shown.set(confirmation, person.said)
      })
    }),
    { numRuns: 120 },
  )
  expect(filed).toBeGreaterThan(0)
})
