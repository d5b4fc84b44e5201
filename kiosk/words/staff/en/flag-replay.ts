/** What the page says in English that replays flags with other settings. */
import type { Figures } from '../figures.ts'
import type { FlagReplayWords } from '../hi/flag-replay.ts'

export const enFlagReplay = (f: Figures): FlagReplayWords => ({
  replay: {
    title: 'What other settings would have said',
    open: 'Try other settings',
    lead: 'Counts past ratings again with other settings, to see how many flags of an office that got worse would have gone up. Nothing is changed by it.',
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
    evidence: (seen, of) => `${f.count(seen)} of ${f.count(of)} unhappy`,
    none: 'No flag went up in these days, and none would have.',
    more: 'There are more than are shown. Choose fewer days.',
    weights: (usual, up, line) =>
      `usually ${f.percent(usual)}: an unhappy rating adds ${f.count(up)}, another takes 1 off, a flag at ${f.count(line)}`,
    limits:
      'This counts by the hour. From how many networks ratings came is not kept, and those of the open page are among them; so even with the present settings it may differ a little from what really happened. A flag that nobody ends counts again after four weeks. Other kinds of flags are not counted again here.',
  },
})
