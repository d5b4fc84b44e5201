/** What the page says in English that replays flags with other settings. */
import type { Figures } from '../figures.ts'
import type { FlagReplayWords } from '../hi/flag-replay.ts'

export const enFlagReplay = (f: Figures): FlagReplayWords => ({
  replay: {
    title: 'What other settings would have said',
    open: 'Try other settings',
    lead: 'Counts past ratings again with other settings, to see how many flags would have gone up. Nothing is changed by it.',
    kind: 'Kind of flag',
    rare: 'Chance alone, once in',
    rareOwn: (n) => `As now: ${f.count(n)} times`,
    rareTimes: (n) => `${f.count(n)} times`,
    times: 'Very happy, at least',
    timesOwn: 'As now: 2.5 times the usual number',
    timesUsual: (n) => `${f.count(n)} times the usual number`,
    silent: 'Silent for at least',
    silentOwn: 'As now: 8 open hours',
    silentHours: (n) => `${f.count(n)} open hours`,
    from: 'From',
    to: 'To',
    usual: 'Usually unhappy',
    usualOwn: 'As now: from 90 days of such offices',
    change: 'Tell when it is worse by',
    changeOwn: 'As now: about twice',
    changeTimes: (n) => `${f.count(n)} times`,
    onceIn: 'A flag for no reason',
    onceInOwn: 'As now: once in more than 5,000 ratings',
    onceInRatings: (n) => `once in ${f.count(n)} ratings`,
    run: 'Count again',
    busy: 'Somebody else is counting. Try again in a moment.',
    wrongDays: 'The days may be a year at most, up to today.',
    says: (asked, present, real) =>
      `With these settings ${asked === 1 ? '1 flag' : `${f.count(asked)} flags`} would have gone up, counted with the present ones ${f.count(present)}; ${f.count(real)} really did.`,
    acted: (all, found) =>
      `Of the ${f.count(all)} on which something was done, these settings would have found ${f.count(found)}.`,
    cleared: (all, spared) =>
      `Of the ${f.count(all)} cleared without action, these settings would have spared you ${f.count(spared)}.`,
    lanes: { real: 'Really went up', present: 'Present settings, counted again', asked: 'These settings' },
    lane: (name, n) => `${name}: ${f.count(n)}`,
    looks: {
      passed: 'went up; nobody acted on it yet, or it passed',
      action: 'acted on, or found by the settings as well',
      cleared: 'cleared without action, or new',
    },
    offices: 'By office',
    office: 'Office',
    became: 'Those that really went up, and what became of them',
    fates: {
      action: 'acted on and confirmed',
      cleared: 'cleared without action',
      passed: 'ratings came down by themselves',
      standing: 'still stands',
    },
    found: (days) =>
      days === 0
        ? 'the same day'
        : days < 0
          ? `${f.count(-days)} ${days === -1 ? 'day' : 'days'} earlier`
          : `${f.count(days)} ${days === 1 ? 'day' : 'days'} later`,
    notFound: 'it would not go up',
    here: (what) => `with these settings ${what}`,
    fresh: 'New: these did not really go up',
    evidence: {
      change: (seen, of) => `${f.count(seen)} of ${f.count(of)} unhappy`,
      praise: (seen, of) => `${f.count(seen)} of ${f.count(of)} very happy`,
      'one-face': (seen) => `${f.count(seen)} times the same face in a row`,
      silence: (_, of) => `nobody in ${f.count(of)} open hours`,
    },
    none: 'No flag went up in these days, and none would have.',
    more: 'There are more than are shown. Choose fewer days.',
    weights: (usual, up, line) =>
      `usually ${f.percent(usual)}: an unhappy rating adds ${f.count(up)}, another takes 1 off, a flag at ${f.count(line)}`,
    limits: {
      change:
        'This counts by the hour. From how many networks ratings came is not kept, and those of the open page are among them; so even with the present settings it may differ a little from what really happened. A flag that nobody ends counts again after four weeks.',
      praise:
        'Each day is counted when it is over; really a flag goes up within the day, as soon as it is clear.',
      'one-face':
        'Each run is counted when it is over; really a flag goes up within it, as soon as it is clear.',
      silence:
        'Opening hours are those of today’s file, and offices without any are not missed. One flag a silence, also where somebody had settled it meanwhile.',
    },
    cannot:
      'These cannot be counted again: the level (it needs to know who was loud, which is forgotten after a day), asked for money (it has no settings: each one goes up), the silence of a counter (its hours are not kept), posters and tablets (what they reported is not kept).',
  },
})
