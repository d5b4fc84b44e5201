/** English for what a visitor may do with what is kept, and for the notice of it. */
import type { RightsWords } from './hi.ts'

export const enRights: RightsWords = {
  link: 'What is kept, and your rights',
  receipt: {
    title: 'Your rights over what is kept',
    download: 'Download what is stored',
    words: 'Take back words and photos',
    wordsHelp:
      'All that you wrote and every photo you sent is deleted. The face and its reasons stay counted. Words that a head of office could read already may be read there until midnight tonight.',
    wordsInCase: 'What stands in the grievance stays there: it is what the office has to answer.',
    wordsSubmit: 'Yes, delete it',
    entry: 'Take back everything',
    entryHelp:
      'Words, photos and messages are deleted at once. The face and its reasons are counted nowhere and shown to nobody. For 7 days this receipt can put them back, in case it was not you; then they are deleted too.',
    entrySubmit: 'Yes, delete everything',
    entryOver:
      'Everything could be taken back in the hour of the visit and the one after it. Now it is part of the figures.',
    entryCase: 'A grievance was opened from it, so it cannot be taken back as a whole. Words and photos can.',
    wordsGone: 'What was written here is deleted.',
    gone: 'Everything has been taken back. Words and photos are deleted, and the face counts nowhere.',
    putBack: 'Was it not you? Put it back',
    putBackHelp: (day) =>
      `Face and reasons are counted again. What was written is deleted and does not come back; you can write it anew. This can be done up to and including ${day}. Once put back, it cannot be taken back as a whole again.`,
    putBackSubmit: 'Yes, put it back',
    over: 'The time for taking everything back is over.',
  },
  notice: {
    title: 'Notice: what is kept of you, and your rights',
    lead: 'This notice is given under the Digital Personal Data Protection Act, 2023 and its Rules of 2025. We do not know who you are. But what you choose to write or send may show it.',
    data: 'What is kept, what for, and how long',
    why: 'What for',
    long: 'How long',
    items: ({ words, photos, messages }) => [
      {
        what: 'The face, reasons, service, office and place, language, and in which hour',
        why: 'to count how the office is doing',
        long: 'for good: the figures are made of it',
      },
      {
        what: 'Your words, if you write any',
        why: 'so that the district understands what happened and mends it; heads of office read them with numbers covered',
        long: `${words} days`,
      },
      { what: 'Photos, if you send any', why: 'to show what you mean', long: `${photos} days` },
      {
        what: 'Messages through the receipt, and the office’s answers',
        why: 'to answer you',
        long: `until ${messages} days after the last message`,
      },
      {
        what: 'A grievance, if you open one: what it says, and each step',
        why: 'so that an answer comes in time',
        long: 'for good: it is a record of the office',
      },
      {
        what: 'Your voice, if you speak a grievance instead of writing it; you may be recognised by it',
        why: 'so that those who work on the grievance understand it; they alone hear it, and each listening is written down',
        long: 'until you erase it, at the latest 30 days after the grievance has ended',
      },
      {
        what: 'A mobile number, if you leave one with a grievance',
        why: 'to send messages on it, and so that the number can open it; its officers see it only where an SMS does not arrive, to call you',
        long: 'until you remove it, at the latest 30 days after the grievance has ended',
      },
      {
        what: 'A mobile number, if you type one under “My grievances”',
        why: 'to send a code to it and show you your grievances; it is kept encrypted',
        long: 'about 40 minutes; how many codes were asked for, 24 hours',
      },
    ],
    caller: {
      what: 'Your mobile number, if you call our number',
      why: 'so that one phone does not count as many people; and to call you back, if you ask for that alone',
      long: 'it is not kept with your answer; to call you back, until that call is over, an hour at the most. The telephone companies know that you called, and which keys you pressed',
    },
    not: 'Name, address, your phone’s identity, your location and the minute are not kept. You need not write anything or give a photo or number; without them your answer counts in full.',
    rights: 'What you can do',
    ways: [
      'See what is kept, and download it.',
      'Take back words and photos at any time; everything in the hour of the visit and the one after it.',
      'Remove the mobile number with one press.',
      'When a grievance that your mobile number opens is over, delete there what you wrote, your photos and the number.',
      'Put something right by writing through the receipt.',
    ],
    how: 'All of it is done on the receipt’s page, without a name. Without the receipt we cannot know which answer is yours either.',
    open: 'Open the receipt’s page',
    ask: 'Who to turn to',
    asked: 'Questions about what is kept of you are answered by:',
    complain: 'Whom to turn to',
    first: 'First to this office, in writing or in person; an answer is due within 90 days:',
    board:
      'If no answer comes or it does not satisfy you, you can complain to the Data Protection Board of India on its website or app.',
  },
}
