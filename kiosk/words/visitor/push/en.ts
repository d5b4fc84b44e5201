/** English for news on a citizen's phone. */
import type { PushWords } from './hi.ts'

export const enNews = {
  title: 'Sunwai',
  body: 'There is news for you. Open it to see.',
  stop: 'Do not tell me on this phone',
}

export const enPush: PushWords = {
  title: 'News on this phone too',
  lead: 'The SMS comes in any case. If you press, this phone also tells you when there is something new in a grievance. It names neither you nor your number, nor anything of the grievance.',
  shared: 'Do not press if the phone is somebody else’s.',
  press: 'Tell me on this phone too',
  on: 'This phone tells you too from now on.',
  stop: enNews.stop,
  stopped: 'This phone tells you no more. The SMS comes as before.',
  blocked: 'This phone’s browser has news switched off. The SMS still comes.',
  failed: 'It could not be done now. The SMS still comes. Press again in a while.',
  others: (count) =>
    count === 1 ? 'One phone is told of news too.' : `${count} phones are told of news too.`,
  all: 'Stop it on all phones',
}
