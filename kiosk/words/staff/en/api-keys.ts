/** English for the keys by which other apps send grievances in or read figures. */
import type { Figures } from '../figures.ts'
import type { hiApiKeys } from '../hi/api-keys.ts'

export const enApiKeys = (f: Figures): ReturnType<typeof hiApiKeys> => ({
  apiKeys: {
    title: 'Other apps',
    lead: 'An app can send grievances here and follow them (Open311, such as FixMyStreet), or read figures. Each app gets a key of its own.',
    what: 'What the app does',
    whats: {
      send: 'Sends grievances',
      weeks: 'Reads weeks',
      days: 'Reads days',
    },
    whatHelp: {
      send: 'Open311, such as FixMyStreet.',
      weeks:
        'Weeks that are over, as heads of office read them. Nobody can work out from them what one visitor said.',
      days: 'Each day that is over, flags, and how many grievances wait; no words. Only for the district’s own programs.',
    },
    of: 'Of which part',
    whole: 'The whole district',
    department: (name) => `Department: ${name}`,
    reads: { weeks: 'reads weeks', days: 'reads days' },
    madeToRead:
      'Copy it now and hand it over safely. It is not shown again. Whoever has it reads these figures.',
    revokeToRead: 'The app can then read nothing.',
    readAddress: (address) => `How an app reads: ${address}`,
    address: (address) => `Address for the app: ${address}`,
    name: 'Name of the app',
    nameHint: 'Also who runs it, such as “Rohtak Saaf, Municipal Corporation”.',
    district: 'For which district',
    daily: 'At most how many grievances a day',
    dailyHint: (most) => `From 1 to ${f.count(most)}. What comes beyond that is refused until the next day.`,
    submit: 'Make a key',
    made: (name) => `Key for ${name}`,
    madeHelp:
      'Copy it now and hand it over safely. It is not shown again. Whoever has it can send grievances in this app’s name.',
    copy: 'Copy the key',
    keys: 'Keys',
    column: 'App',
    by: (day, who) => `made on ${day} by ${who}`,
    makerLeft:
      'Whoever made it may make no keys here any more, and may have it still. Make another, then revoke this one.',
    today: (n, most) => `${f.count(n)} of ${f.count(most)} in the last 24 hours`,
    revoked: (day) => `revoked on ${day}`,
    revoke: 'Revoke',
    revokeTitle: (name) => `Revoke the key of ${name}?`,
    revokeHelp: 'The app can then send nothing. Grievances that came by it stay.',
    none: 'No key has been made yet',
    noneHelp: 'Only make one for an app whose makers you know.',
  },
})
