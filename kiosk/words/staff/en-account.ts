/** English for one's own account and for where people are signed in. */
import type { Figures } from './figures.ts'
import type { hiAccount } from './hi-account.ts'

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
  reset: {
    title: 'Choose a new password',
    whose: (name, login) => `${name}, login: ${login}`,
    submit: 'Set password',
    done: 'The password is changed',
    doneHelp: 'Wherever you were signed in before is signed out. Sign in with the new password now.',
    goneHelp: 'It works once, within 24 hours. Ask an administrator for a new one.',
  },
})
