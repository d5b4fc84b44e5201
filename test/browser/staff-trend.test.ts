/** The points of the trend's line: where it has gaps, and when days become weeks. */
import { describe, expect, test } from 'vitest'
import { band, cellBand, inTwentieths } from '../../kiosk/staff/figures/share.ts'
import { onceIn } from '../../kiosk/staff/flags/rarity.ts'
import { endOf, trendLine } from '../../kiosk/staff/trend/trend-points.ts'
import { trendTicks } from '../../kiosk/staff/trend/trend-ticks.ts'
import { en } from '../../kiosk/words/staff/en.ts'

const days = (count: number, responses: number, unhappy: number) =>
  Array.from({ length: count }, (_, i) => ({
    day: new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    responses,
    unhappy,
    baseline: 0.2,
  }))

describe('the trend', () => {
  test('a day with fewer than five responses is a gap, one with five is a point', () => {
    const line = trendLine([...days(3, 10, 2), ...days(1, 4, 4), ...days(3, 5, 1)])
    expect(line.by).toBe('day')
    expect(line.points.map((point) => point.share)).toEqual([0.2, 0.2, 0.2, null, 0.2, 0.2, 0.2])
  })

  test('days too thin to draw are added up to weeks that end with the last day', () => {
    const line = trendLine(days(30, 2, 1))
    expect(line.by).toBe('week')
    expect(line.points.map((point) => point.responses)).toEqual([4, 14, 14, 14, 14])
    expect(line.points.map((point) => point.share)).toEqual([null, 0.5, 0.5, 0.5, 0.5])
    expect(line.points.at(-1)?.day).toBe('2026-01-24')
  })

  test('a year, which comes by weeks, is drawn as it came', () => {
    const weeks = [
      { ...days(1, 9, 3)[0], days: 1 },
      ...days(52, 40, 10).map((week) => ({ ...week, days: 7 })),
    ]
    const line = trendLine(weeks as Parameters<typeof trendLine>[0])
    expect(line.by).toBe('week')
    expect(line.points).toHaveLength(53)
    expect(line.points.slice(0, 2).map((point) => point.share)).toEqual([3 / 9, 0.25])
  })

  test('a released week stands in the line as finely as its figure is told, and no finer', () => {
    const weeks = days(2, 85, 35).map((week) => ({ ...week, days: 7 }))
    expect(trendLine(weeks, inTwentieths).points.map((point) => point.share)).toEqual([0.4, 0.4])
  })

  test('a quarter with enough each day is drawn by day', () => {
    const line = trendLine(days(90, 100, 20))
    expect([line.by, line.points.length]).toEqual(['day', 90])
  })

  test('closed days alone do not turn a busy office into weeks', () => {
    const line = trendLine(
      days(28, 0, 0).map((day, i) => (i % 7 === 0 ? day : { ...day, responses: 9, unhappy: 3 })),
    )
    expect(line.by).toBe('day')
  })
})

describe('under the trend', () => {
  const from = (first: string, count: number, step: number) =>
    Array.from({ length: count }, (_, at) =>
      new Date(Date.parse(first) + at * step * 86_400_000).toISOString().slice(0, 10),
    )
  const named = (days: string[]) => trendTicks(days, en).flatMap((tick, at) => (tick ? [[at, tick]] : []))

  test('a year of weeks is named by its months, and by the new year', () => {
    const ticks = named(from('2025-11-23', 53, 7))
    expect(ticks.map(([, tick]) => String(tick).replaceAll('\u00a0', ' '))).toEqual([
      ...['Dec', 'Jan 2026', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov'],
    ])
    // The first week that begins in December.
    expect(ticks[0]?.[0]).toBe(2)
  })

  test('four weeks are named by their Mondays, and a week by each of its days', () => {
    expect(named(from('2026-11-01', 28, 1))).toEqual([
      [1, '2 Nov'],
      [8, '9 Nov'],
      [15, '16 Nov'],
      [22, '23 Nov'],
    ])
    expect(named(from('2026-11-01', 7, 1))).toHaveLength(7)
    expect(named([])).toEqual([])
  })
})

test('a colour never contradicts the rounded number beside it', () => {
  expect([0, 0.094, 0.095, 0.196, 0.3, 0.395, 1].map(band)).toEqual([0, 0, 1, 2, 3, 4, 4])
})

test('the weekday map tells 40 from 77 %, and each from 80', () => {
  expect([0.09, 0.1, 0.39, 0.4, 0.77, 0.8, 1].map(cellBand)).toEqual([0, 1, 3, 4, 5, 6, 6])
})

test('a line that stops before the last week bears its name where it stops', () => {
  expect([endOf([0.2, 0.3, null]), endOf([0.2, null, 0.1]), endOf([null])]).toEqual([1, 2, -1])
})

test('each flag says how rare its own figures are', () => {
  // Binomial tails: 11 or more of 18 at 15 %, 7 of 7 at 5 %, 8 or more of 20 at 20 %.
  expect(onceIn({ seen: 11, of: 18, baseline: 0.15 })).toBeCloseTo(101_918, 0)
  expect(onceIn({ seen: 7, of: 7, baseline: 0.05 })).toBe(1_000_000)
  expect(onceIn({ seen: 8, of: 20, baseline: 0.2 })).toBeCloseTo(31.1, 0)
  expect(onceIn({ seen: 0, of: 0, baseline: 0.2 })).toBe(1)
})
