/** Whoever copied the key of a kiosk, and whoever puts a tablet back to an earlier state, is told by the numbers of the requests. */
import { expect, test } from 'vitest'
import { noteSeq, type Seqs } from '#server/kiosks/seqs.ts'

/** What each of these requests was found to be, one after the other. */
function findings(...requests: [seq: number, signature: string][]) {
  let seqs: Seqs = []
  return requests.map(([seq, signature]) => {
    const noted = noteSeq(seqs, { seq, signature })
    seqs = noted.seqs
    expect(seqs.length).toBeLessThanOrEqual(8)
    return noted.finding
  })
}
const upTo = (count: number): [number, string][] =>
  Array.from({ length: count }, (_, at) => [at + 1, `of ${at + 1}`])

test('a kiosk whose numbers rise is never taken for two, whatever it leaves out', () => {
  expect(new Set(findings(...upTo(30), [1000, 'a'], [5000, 'b']))).toEqual(new Set(['new']))
})

test('the same request once more, and an attempt that arrives behind the next one, are no copies', () => {
  expect(findings([1, 'a'], [1, 'a'], [2, 'b'], [1, 'a'])).toEqual(['new', 'repeat', 'new', 'repeat'])
  expect(findings([1, 'a'], [3, 'c'], [2, 'b'], [4, 'd'])).toEqual(['new', 'new', 'new', 'new'])
  expect(findings(...upTo(20), [22, 'later'], [21, 'held up']).slice(-2)).toEqual(['new', 'new'])
})

test('a number that another request bore, or a small one of long ago, tells of two', () => {
  // The copy goes on where the tablet was; then the tablet comes.
  expect(findings([7, 'tablet'], [8, 'copy'], [9, 'copy again'], [8, 'tablet again']).at(-1)).toBe('copied')
  expect(findings([7, 'tablet'], [8, 'tablet again'], [8, 'copy']).at(-1)).toBe('copied')
  // A copy that runs ahead leaves the tablet behind.
  const ahead = Array.from({ length: 8 }, (_, at): [number, string] => [900 + at, `ahead ${at}`])
  expect(findings([7, 'tablet'], ...ahead, [8, 'tablet again']).at(-1)).toBe('copied')
  // A tablet that was put back from an image of last week.
  expect(findings(...upTo(20), [3, 'again']).at(-1)).toBe('copied')
})
