/** English for "you said, we did": what staff write for the screens in halls. */
import type { Figures } from '../figures.ts'
import type { hiImprovements } from '../hi/improvements.ts'

export const enImprovements = (f: Figures): ReturnType<typeof hiImprovements> => ({
  improvements: {
    title: 'You said, we did',
    lead: 'What visitors said and what was done about it. Everybody reads it on the screens in the halls, some five minutes after it is written.',
    write: 'Write one',
    none: 'Nothing written yet',
    noneHelp:
      'When something visitors said has been acted on, say so here in two short sentences. They see that they were heard.',
    said: 'Visitors said',
    done: 'We did',
    place: 'About',
    until: 'Shown until',
    untilHint: 'It goes by itself after this day. A year at most.',
    by: 'Written by',
    over: 'Not shown any more',
    writeTitle: 'You said, we did',
    changeTitle: 'Change it',
    about: 'Short and plain. No names, no phone numbers, nothing by which anybody could be recognised.',
    sentence: {
      said: { hi: 'What visitors said, in Hindi', en: 'What visitors said, in English' },
      done: { hi: 'What was done, in Hindi', en: 'What was done, in English' },
    },
    hints: {
      said: 'Such as: धूप में खड़े होकर इंतज़ार करना पड़ता है। (We have to wait in the sun.)',
      done: 'Such as: गेट पर शेड लगवा दिया। (There is a roof at the gate now.)',
    },
    save: 'Save',
    change: 'Change',
    remove: 'Take away',
    removeTitle: 'Take it off the screens?',
    removeHelp: (done) => `“${done}” will stand nowhere any more, here neither.`,
    wallSaid: 'You said',
    wallDone: 'We did',
    doneOn: 'Done on',
    doneOnHint: 'What visitors said before this day is compared with after it. Three months back at most.',
    reason: 'Which complaint',
    noReason: 'None in particular',
    onForm: 'Show it on the page where visitors answer, too',
    onFormHint: 'At the foot of the page on their phones.',
    otherLanguages: 'Punjabi and Urdu (optional; English stands in without them)',
    inLanguage: {
      said: { pa: 'What visitors said, in Punjabi', ur: 'What visitors said, in Urdu' },
      done: { pa: 'What was done, in Punjabi', ur: 'What was done, in Urdu' },
    },
    effect: {
      title: 'What it changed',
      none: 'You do not read the answers of this place',
      early: (day) => `Too early. It can be told from ${f.day(day)} on.`,
      few: 'Too few answers before and after to tell.',
      chance: 'Cannot be told apart from chance.',
      fewer: (about, from, to) =>
        `About ${f.count(about)} of 100 fewer unhappy, between ${f.count(from)} and ${f.count(to)}.`,
      more: (about, from, to) =>
        `About ${f.count(about)} of 100 more unhappy, between ${f.count(from)} and ${f.count(to)}.`,
      between: (low, high) => `Change in unhappy of 100: between ${low} and ${high}.`,
      here: (weeks, before, after, n, m) =>
        `${before} unhappy in the ${f.count(weeks)} weeks before (${f.count(n)} answers), ${after} in the ${f.count(weeks)} weeks after (${f.count(m)}).`,
      there: (offices, before, after) =>
        `In the same weeks ${f.count(offices)} other ${offices === 1 ? 'office' : 'offices'} of this department went from ${before} to ${after}. That is taken off.`,
      alone: 'Nothing of the same kind to compare with, so the season may be in it too.',
      caution: 'A place that was very bad lately often gets a little better by itself.',
    },
  },
})
