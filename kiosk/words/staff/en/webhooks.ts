/** English for the addresses of other programs that a district tells of its flags. */
import type { Figures } from '../figures.ts'
import type { hiWebhooks } from '../hi/webhooks.ts'

export const enWebhooks = (f: Figures): ReturnType<typeof hiWebhooks> => ({
  webhooks: {
    title: 'Webhooks',
    lead: 'Tell another program of the flags of the district (CloudEvents). Each address has a secret by which the program knows that it comes from here.',
    url: 'Address',
    urlHint: 'It begins with https.',
    urlWrong:
      'Nothing can be sent there: it must be https, and not within a private network. A district has up to 10.',
    district: 'For which district',
    topics: 'What to send',
    topic: {
      money: 'That visitors were asked for money',
      flags: 'Other flags',
      system: 'Trouble with the system',
    },
    submit: 'Add the address',
    made: (host) => `Secret of ${host}`,
    madeHelp: 'Copy it now into that program. It is not shown again.',
    copy: 'Copy secret',
    list: 'Addresses',
    makerLeft:
      'Whoever added it may add none here any more, and it may lead to them. Remove it unless somebody here knows the program.',
    by: (day, who) => `added by ${who} on ${day}`,
    paused: { 'by-hand': 'Paused', failing: 'Paused by itself: it took nothing for days' },
    failing: (day) => `It has taken nothing since ${day}`,
    test: 'Try it',
    pause: 'Pause',
    resume: 'Turn on again',
    remove: 'Remove',
    removeTitle: (host) => `Remove ${host}?`,
    removeHelp: 'Nothing is sent there any more, nor what still waits.',
    taken: 'taken',
    failure: (said) => said.replace('the webhook', 'it'),
    nothing: 'Nothing was sent yet',
    sent: {
      'flags-raised': 'Flags',
      'money-raised': 'Asked for money',
      'backup-old': 'No backup',
      'backup-damaged': 'Damaged data',
      'kiosks-down': 'Tablets off',
      'webhook-test': 'Test',
    },
    none: 'No address yet',
    noneHelp: (days) => `One that takes nothing for ${f.count(days)} days is paused by itself.`,
  },
})
