/** Which version of the app a tablet shows, whatever comes from the server. */
import { expect, test } from 'vitest'
import {
  fetched,
  isWanted,
  kept,
  noVersions,
  show,
  started,
  type Versions,
} from '#kiosk/tablet/worker/versions.ts'

const one = fetched(noVersions, 'one')
const trial = fetched(one, 'two')
/** A page is loaded: what it shows, and what is known then. */
const load = (versions: Versions) => show(versions)

test('before anything is fetched the network shows the page', () => {
  expect(load(noVersions).show).toBe(null)
})

test('the first version is good at once; there is nothing else to show', () => {
  expect(load(one).show).toBe('one')
  expect(kept(one)).toEqual(['one'])
})

test('a new version is tried, and is the good one when it says that it started', () => {
  const first = load(trial)
  expect(first.show).toBe('two')
  expect(kept(first.versions)).toEqual(['one', 'two'])
  const after = started(first.versions, 'two')
  expect(after).toEqual({ good: 'two', trial: null, tries: 0, failed: null })
  expect(kept(after)).toEqual(['two'])
})

test('one that does not start is shown twice, then the last good one comes back and the failed one is remembered', () => {
  const first = load(trial)
  const second = load(first.versions)
  const third = load(second.versions)
  expect([first.show, second.show, third.show]).toEqual(['two', 'two', 'one'])
  expect(third.versions).toEqual({ good: 'one', trial: null, tries: 0, failed: 'two' })
  expect(isWanted(third.versions, 'two')).toBe(false)
  expect(isWanted(third.versions, 'three')).toBe(true)
  expect(load(third.versions).show).toBe('one')
})

test('a page of the old version that says it started does not make the new one good', () => {
  expect(started(trial, 'one')).toBe(trial)
})

test('a power cut in the middle of the first try costs the new version nothing', () => {
  const second = load(load(trial).versions)
  expect(started(second.versions, 'two').good).toBe('two')
})

test('what is there or on its way is not fetched again, what comes after a failure is', () => {
  expect([isWanted(trial, 'one'), isWanted(trial, 'two'), isWanted(trial, 'three')]).toEqual([
    false,
    false,
    true,
  ])
  const failed = { ...one, failed: 'two' }
  expect(started(fetched(failed, 'three'), 'three').failed).toBe(null)
})
