/** The visit on the tablet, from the tap to the thank-you: what stands on the screen at which second, and what the disk is asked. */
import { describe, expect, test } from 'vitest'
import { step } from '#kiosk/tablet/visit/visit-machine.ts'
import { isAtRest, patience, startOf } from '#kiosk/tablet/visit/visit-moves.ts'
import type { Effect, Rules, State, VisitEvent } from '#kiosk/tablet/visit/visit-state.ts'

const tile = (id: string) => ({ id, name: { hi: id, en: id }, icon: 'info' })
const rules: Rules = {
  languages: ['hi', 'en'],
  askService: false,
  words: false,
  services: [{ id: 'registry', name: { hi: 'रजिस्ट्री', en: 'Registry' } }],
  complaint: [tile('waiting'), tile('money')],
  praise: [tile('quick'), tile('polite')],
}

/** A tablet that is pressed, and whose time goes on. */
function tablet(more: Partial<Rules> = {}) {
  const its = { ...rules, ...more }
  const asked: Effect[] = []
  let at = 1000
  let state = startOf(its, at)
  const send = (event: VisitEvent): State => {
    const turn = step(state, event, at, its)
    state = turn.state
    asked.push(...turn.effects)
    return state
  }
  return {
    asked,
    send,
    get screen() {
      return state.screen
    },
    get state() {
      return state
    },
    /** Time goes on, and the clock looks at the screen as soon as it is due. */
    wait(ms: number) {
      const end = at + ms
      while (state.until !== null && state.until <= end) {
        at = state.until
        send({ is: 'time' })
      }
      at = end
    },
    /** Time goes on while nobody looks: the tablet sleeps. */
    sleep(ms: number) {
      at += ms
    },
    face(rating: 1 | 2 | 3 | 4, closed = false) {
      send({ is: 'face', rating, closed })
    },
    /** A face that the disk takes, looked at for a moment. */
    saved(rating: 1 | 2 | 3 | 4, closed = false) {
      this.face(rating, closed)
      send({ is: 'opened', visit: state.visits, entry: `entry-${state.visits}` })
      this.wait(500)
    },
    kept() {
      send({ is: 'kept', visit: state.visits })
    },
  }
}
const opens = (asked: Effect[]) => asked.flatMap((effect) => (effect.do === 'open' ? [effect.first] : []))

describe('the tap is the entry', () => {
  test('a face is handed to the disk at once, in the language that stands there', () => {
    const one = tablet()
    one.face(2)
    expect(one.asked).toEqual([{ do: 'open', visit: 1, first: { rating: 2, lang: 'hi', service: null } }])
    expect(one.screen).toMatchObject({ is: 'reasons', visit: { entry: null } })
  })

  test('it is called saved only after the disk took it', () => {
    const one = tablet()
    one.face(2)
    expect(one.screen).toMatchObject({ visit: { entry: null, writing: 1 } })
    one.send({ is: 'opened', visit: 1, entry: 'a' })
    expect(one.screen).toMatchObject({ is: 'reasons', visit: { entry: 'a', writing: 0 } })
  })

  test('when the disk refuses it, the visitor is told, never thanked, and the faces come back', () => {
    const one = tablet()
    one.face(2)
    one.send({ is: 'not-opened', visit: 1 })
    expect(one.screen).toEqual({ is: 'failed' })
    one.wait(patience.failed)
    expect(isAtRest(one.state)).toBe(true)
  })

  test('a disk that never answers is no thank-you either, however fast the visitor goes on', () => {
    const one = tablet()
    one.face(2)
    one.wait(500)
    one.send({ is: 'next' })
    expect(one.screen).toMatchObject({ is: 'thanks', visit: { entry: null } })
    one.wait(patience.disk)
    expect(one.screen).toEqual({ is: 'failed' })
  })

  test('what the disk takes after that is kept and goes up', () => {
    const one = tablet()
    one.face(2)
    one.wait(patience.reasons)
    expect(one.screen).toEqual({ is: 'failed' })
    expect(one.asked.at(-1)).toEqual({ do: 'seal', visit: 1 })
  })

  test('an answer of the disk for a visitor who has gone changes nothing for the next one', () => {
    const one = tablet()
    one.face(2)
    one.wait(6000)
    one.send({ is: 'again' })
    one.wait(1000)
    one.face(4)
    one.send({ is: 'not-opened', visit: 1 })
    expect(one.screen).toMatchObject({ is: 'reasons', visit: { number: 2, rating: 4 } })
  })
})

describe('reasons', () => {
  test('wait 15 seconds from the last touch, then thank and go back to the faces', () => {
    const one = tablet()
    one.saved(2)
    one.wait(14_000)
    one.send({ is: 'reason', id: 'waiting' })
    one.kept()
    one.wait(14_999)
    expect(one.screen.is).toBe('reasons')
    one.wait(1)
    expect(one.screen.is).toBe('thanks')
    one.wait(patience.thanks)
    expect(isAtRest(one.state)).toBe(true)
  })

  test('each touch goes to the disk, and a second one takes the tile back', () => {
    const one = tablet()
    one.saved(1)
    for (const id of ['waiting', 'money', 'waiting']) one.send({ is: 'reason', id })
    expect(one.asked.slice(1)).toEqual([
      { do: 'complete', visit: 1, more: { reasons: ['waiting'] } },
      { do: 'complete', visit: 1, more: { reasons: ['waiting', 'money'] } },
      { do: 'complete', visit: 1, more: { reasons: ['money'] } },
    ])
  })

  test('are left out where the office has none', () => {
    const one = tablet({ praise: [] })
    one.saved(4)
    expect(one.screen.is).toBe('thanks')
  })

  test('when the disk takes the face and not the reasons, the thanks say so', () => {
    const one = tablet()
    one.saved(2)
    one.send({ is: 'reason', id: 'waiting' })
    one.send({ is: 'not-kept', visit: 1 })
    one.send({ is: 'next' })
    expect(one.screen).toMatchObject({ is: 'thanks', visit: { partly: true, entry: 'entry-1' } })
  })

  test('a slip of the finger is put right in the same entry, with the tiles that fit the new face', () => {
    const one = tablet()
    one.saved(1)
    one.send({ is: 'reason', id: 'money' })
    one.send({ is: 'change' })
    one.wait(500)
    one.face(4)
    expect(one.asked.at(-1)).toEqual({ do: 'complete', visit: 1, more: { rating: 4, reasons: [] } })
    expect(opens(one.asked)).toHaveLength(1)
  })

  test('a slip that nobody puts right after all stays as it was', () => {
    const one = tablet()
    one.saved(1)
    one.send({ is: 'change' })
    one.wait(patience.change)
    expect(one.screen).toMatchObject({ is: 'thanks', visit: { rating: 1 } })
  })
})

describe('the thank-you', () => {
  test('stays 4 seconds, and 30 after a touch of its code', () => {
    const one = tablet()
    one.saved(3)
    one.send({ is: 'next' })
    one.wait(3500)
    one.send({ is: 'hold' })
    one.wait(29_999)
    expect(one.screen).toMatchObject({ is: 'thanks', held: true })
    one.wait(1)
    expect(isAtRest(one.state)).toBe(true)
    expect(one.asked.at(-1)).toEqual({ do: 'seal', visit: 1 })
  })

  test('begins when everything is on the disk', () => {
    const one = tablet()
    one.saved(3)
    one.send({ is: 'reason', id: 'quick' })
    one.send({ is: 'next' })
    one.wait(patience.thanks + 1000)
    expect(one.screen).toMatchObject({ is: 'thanks', visit: { writing: 1 } })
    one.kept()
    one.wait(patience.thanks - 1)
    expect(one.screen.is).toBe('thanks')
    one.wait(1)
    expect(isAtRest(one.state)).toBe(true)
  })

  test('knows whether anybody was there after the face, and so whose code may be shown', () => {
    const gone = tablet()
    gone.saved(3)
    gone.wait(patience.reasons)
    expect(gone.screen).toMatchObject({ is: 'thanks', visit: { touched: false } })
    const there = tablet()
    there.saved(3)
    there.send({ is: 'next' })
    expect(there.screen).toMatchObject({ is: 'thanks', visit: { touched: true } })
  })
})

describe('words, where the district lets people write', () => {
  test('wait 40 seconds, then 20 more in which a key or "more time" begins anew', () => {
    const one = tablet({ words: true })
    one.saved(2)
    one.send({ is: 'next' })
    one.wait(patience.words)
    expect(one.screen).toMatchObject({ is: 'words', closing: true })
    one.send({ is: 'typed' })
    expect(one.screen).toMatchObject({ is: 'words', closing: false })
    one.wait(patience.words + patience.closing)
    expect(one.screen.is).toBe('thanks')
  })

  test('are kept when "send" is pressed, and never otherwise', () => {
    const one = tablet({ words: true })
    one.saved(2)
    one.send({ is: 'next' })
    one.send({ is: 'typed' })
    one.wait(500)
    one.send({ is: 'next' })
    expect(one.asked.filter((effect) => effect.do === 'complete')).toEqual([])
    const other = tablet({ words: true })
    other.saved(2)
    other.send({ is: 'next' })
    other.wait(500)
    other.send({ is: 'say', words: 'पानी नहीं है' })
    expect(other.asked.at(-1)).toEqual({ do: 'complete', visit: 1, more: { words: 'पानी नहीं है' } })
    expect(other.screen).toMatchObject({ is: 'thanks', visit: { writing: 1 } })
  })
})

describe('what somebody came for, where it is asked first', () => {
  test('goes into the entry, or is left out', () => {
    const one = tablet({ askService: true })
    expect(one.screen).toEqual({ is: 'service' })
    one.send({ is: 'service', id: 'registry' })
    one.wait(500)
    one.face(3)
    expect(opens(one.asked)).toMatchObject([{ service: 'registry' }])
    const other = tablet({ askService: true })
    other.send({ is: 'service', id: null })
    other.wait(500)
    other.face(3)
    expect(opens(other.asked)).toMatchObject([{ service: null }])
  })

  test('is forgotten when no face follows', () => {
    const one = tablet({ askService: true })
    one.send({ is: 'service', id: 'registry' })
    one.wait(patience.faces)
    expect(one.screen).toEqual({ is: 'service' })
    expect(one.asked).toEqual([])
  })

  test('is not asked where the office has no services', () => {
    expect(tablet({ askService: true, services: [] }).screen.is).toBe('faces')
  })
})

describe('against misuse', () => {
  test('another press within 5 seconds is the same one, is said to be, and may be repeated later', () => {
    const one = tablet()
    one.saved(1)
    one.send({ is: 'again' })
    one.wait(500)
    one.face(1)
    expect(one.state.repeated).toBe(true)
    expect(opens(one.asked)).toHaveLength(1)
    one.wait(5000)
    expect(one.state.repeated).toBe(false)
    one.face(1)
    expect(opens(one.asked)).toHaveLength(2)
  })

  test('the second half of a double tap presses nothing on the screen that came', () => {
    const one = tablet()
    one.face(1)
    one.send({ is: 'opened', visit: 1, entry: 'a' })
    one.wait(200)
    one.send({ is: 'reason', id: 'money' })
    expect(one.screen).toMatchObject({ is: 'reasons', visit: { reasons: [] } })
  })

  test('faces that come back by themselves take a press at once', () => {
    const one = tablet()
    one.saved(1)
    one.wait(1000)
    one.send({ is: 'next' })
    one.wait(patience.thanks)
    one.face(4)
    expect(one.screen.is).toBe('reasons')
  })

  test('the fourth press of one face in quick succession is marked as a run, and so are those after it', () => {
    const one = tablet()
    for (let press = 0; press < 5; press++) {
      one.saved(1)
      one.send({ is: 'again' })
      one.wait(6000)
    }
    expect(opens(one.asked).map(({ odd }) => odd)).toEqual([undefined, undefined, undefined, 'run', 'run'])
  })

  test('visitors who come one after another and are of one mind are no run', () => {
    const one = tablet()
    for (let press = 0; press < 5; press++) {
      one.saved(4)
      one.wait(patience.reasons + patience.thanks)
    }
    expect(opens(one.asked).map(({ odd }) => odd)).toEqual(Array(5).fill(undefined))
  })

  test('another face ends a run', () => {
    const one = tablet()
    for (const rating of [1, 1, 1, 2, 1] as const) {
      one.saved(rating)
      one.send({ is: 'again' })
      one.wait(6000)
    }
    expect(opens(one.asked).some(({ odd }) => odd)).toBe(false)
  })

  /** Children: whatever face, and on to the next one. */
  const play = (one: ReturnType<typeof tablet>, presses: number, meanwhile = () => {}) => {
    for (let press = 0; press < presses; press++) {
      one.saved(((press % 4) + 1) as 1 | 2 | 3 | 4)
      meanwhile()
      one.send({ is: 'again' })
      one.wait(6000)
    }
  }
  const marked = (one: ReturnType<typeof tablet>) => opens(one.asked).map(({ odd }) => odd === 'run')

  test('the ninth face within two minutes that nothing else was said to is marked, whichever it is, and so are those after it', () => {
    const one = tablet()
    play(one, 12)
    expect(marked(one)).toEqual([...Array(8).fill(false), ...Array(4).fill(true)])
    // Two minutes later it is a tablet like any other.
    one.wait(115_000)
    one.saved(2)
    expect(marked(one).at(-1)).toBe(false)
  })

  test('visitors who tap and walk on as fast as the tablet lets them are not marked', () => {
    const one = tablet()
    for (let press = 0; press < 20; press++) {
      one.saved(((press % 4) + 1) as 1 | 2 | 3 | 4)
      one.wait(patience.reasons + patience.thanks - 500)
    }
    expect(marked(one)).toEqual(Array(20).fill(false))
  })

  test('a queue whose visitors say why is not marked, however fast it moves', () => {
    const one = tablet()
    play(one, 15, () => {
      const { screen } = one
      const [tile] = screen.is === 'reasons' && screen.visit.rating > 2 ? rules.praise : rules.complaint
      one.send({ is: 'reason', id: tile?.id ?? '' })
      one.kept()
    })
    expect(marked(one)).toEqual(Array(15).fill(false))
  })

  test('where the office has no tiles, nobody could have said more', () => {
    const one = tablet({ complaint: [], praise: [] })
    play(one, 15)
    expect(marked(one)).toEqual(Array(15).fill(false))
  })

  test('a press outside opening hours is kept and marked', () => {
    const one = tablet()
    one.saved(1, true)
    expect(opens(one.asked)).toEqual([{ rating: 1, lang: 'hi', service: null, odd: 'closed' }])
  })
})

describe('nothing of one visitor is left for the next', () => {
  test('"start again" closes what was said and begins in the first language', () => {
    const one = tablet()
    one.send({ is: 'language', lang: 'en' })
    one.saved(2)
    one.send({ is: 'reason', id: 'waiting' })
    one.send({ is: 'again' })
    expect(one.asked.at(-1)).toEqual({ do: 'seal', visit: 1 })
    expect(one.state).toMatchObject({ lang: 'hi', screen: { is: 'faces', visit: null }, until: null })
  })

  test('a language that somebody chose and left goes back by itself', () => {
    const one = tablet()
    one.send({ is: 'language', lang: 'en' })
    expect(isAtRest(one.state)).toBe(false)
    one.wait(patience.language)
    expect(one.state.lang).toBe('hi')
    expect(isAtRest(one.state)).toBe(true)
  })

  test('a tablet that slept takes the touch that wakes it for the next visitor', () => {
    const one = tablet()
    one.saved(2)
    one.sleep(60_000)
    one.send({ is: 'reason', id: 'money' })
    expect(one.asked.some((effect) => effect.do === 'complete')).toBe(false)
    expect(one.screen.is).toBe('thanks')
    one.sleep(60_000)
    one.face(4)
    expect(opens(one.asked)).toHaveLength(2)
  })

  test('the language is that of the visit, also when it is changed half-way', () => {
    const one = tablet()
    one.saved(2)
    one.send({ is: 'language', lang: 'en' })
    expect(one.asked.at(-1)).toEqual({ do: 'complete', visit: 1, more: { lang: 'en' } })
  })
})

describe('listening', () => {
  test('stops the time, which begins anew when all is said', () => {
    const one = tablet()
    one.saved(2)
    one.send({ is: 'listening', on: true })
    one.wait(30_000)
    expect(one.screen.is).toBe('reasons')
    one.send({ is: 'listening', on: false })
    one.wait(patience.reasons - 1)
    expect(one.screen.is).toBe('reasons')
    one.wait(1)
    expect(one.screen.is).toBe('thanks')
  })

  test('does not hold the tablet for ever when a voice never ends', () => {
    const one = tablet()
    one.saved(2)
    one.send({ is: 'listening', on: true })
    one.wait(patience.listening)
    expect(one.screen.is).toBe('thanks')
  })
})

test('other settings are taken up at rest, and never during a visit', () => {
  const one = tablet()
  one.saved(2)
  one.send({ is: 'rules' })
  expect(one.screen.is).toBe('reasons')
  const two = tablet()
  two.send({ is: 'rules' })
  two.face(2)
  expect(two.screen.is).toBe('reasons')
})
