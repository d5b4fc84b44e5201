/** English for "you said, we did": what staff write for the screens in halls. */
import type { hiImprovements } from '../hi/improvements.ts'

export const enImprovements: typeof hiImprovements = {
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
  },
}
