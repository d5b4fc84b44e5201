/** English for one's own account and for where people are signed in. */
import type { Figures } from '../figures.ts'
import type { hiAccount } from '../hi/account.ts'

export const enAccount = (f: Figures): ReturnType<typeof hiAccount> => ({
  account: {
    title: 'My account',
    lead: (login) => `Login: ${login}`,
    password: 'Change password',
    old: 'Current password',
    oldWrong: 'This is not your current password.',
    new: 'New password',
    newHint: 'At least 10 characters. Three or four words are easy to remember.',
    newSame: 'Choose another password than before, with at least 10 characters.',
    submit: 'Change password',
    changed: 'The password is changed. You are signed out everywhere else.',
    stale: 'The password was changed meanwhile. Sign in again.',
  },
  sessions: {
    title: 'Where you are signed in',
    help: 'If one of these is not yours, sign it out and change your password.',
    unknown: 'Phone or computer not known',
    here: 'this one',
    times: (began, seen) =>
      `since ${f.date(began)}, ${f.time(began)} · last used ${f.date(began) === f.date(seen) ? '' : `${f.date(seen)}, `}${f.time(seen)}`,
    end: 'Sign out',
    endOthers: 'Sign out everywhere else',
    endAll: 'Sign out everywhere',
    none: 'Signed in nowhere now.',
  },
  contact: {
    title: 'News of your work',
    titleOf: (name) => `News of work: ${name}`,
    action: 'Where news goes',
    lead: 'Number and address are used for news of your work alone: a new case, time that runs out, the list of the morning. You and whoever manages your account see them, and nobody else.',
    leadOf: 'For news of their work alone. They themselves and whoever manages their account see it.',
    noWay: 'Neither SMS nor mail leaves from here yet. What you write down now is used once one does.',
    mobile: 'Mobile number',
    mobileWrong: 'Write an Indian mobile number of 10 digits.',
    email: 'E-mail',
    emailWrong: 'Write the whole e-mail address.',
    channel: 'How you are told',
    channels: { none: 'Not at all', sms: 'By SMS', mail: 'By mail' },
    language: 'Language',
    languages: { hi: 'हिन्दी', en: 'English' },
    submit: 'Save',
    saved: 'Saved.',
  },
  reset: {
    title: 'Choose a new password',
    whose: (name, login) => `${name}, login: ${login}`,
    submit: 'Set password',
    done: 'The password is changed',
    doneHelp: 'Wherever you were signed in before is signed out. Sign in with the new password now.',
    goneHelp: 'It works once, within 24 hours. Ask an administrator for a new one.',
  },
})
