/** English for what a citizen says instead of writing it. */
import type { SpokenWords } from './hi.ts'

export const enSpoken: SpokenWords = {
  title: 'You can also say it',
  who: 'Speak for up to a minute. Only those who work on the grievance hear it, and who listened is written down. Your voice may be recognised: if you do not want that, write instead.',
  record: 'Start speaking',
  again: 'Speak again',
  stop: 'I have said it, stop',
  left: 'Time left',
  asking: 'The phone asks about the microphone: allow it.',
  recording: 'Speak now, it is being recorded.',
  sending: 'Sending the recording…',
  kept: 'Your recording is kept. You need not write now.',
  listen: 'Listen to your recording',
  remove: 'Remove the recording',
  removed: 'The recording is removed.',
  notRemoved: 'There is no network, so it is not removed yet. Press again.',
  refused: 'The phone did not give the microphone. That is all right: write instead.',
  short: 'Nothing was recorded. Speak again.',
  waiting: 'There is no network. The recording is on this page and goes by itself. Keep the page open.',
  retry: 'Send now',
  invalid: 'This recording could not be taken. Speak again, or write.',
  full: 'There is no room for more recordings now. Write, or speak again tomorrow.',
  ended: 'The half hour is over, so the recording was not kept. Come in again and speak.',
  said: 'Your recording',
  gone: 'This recording is not kept any more.',
  notKept:
    'The room for recordings of this office is full for today. What you said is kept: send it tomorrow, or remove the recording, write and send.',
}
