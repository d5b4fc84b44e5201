/** English for telling where one stands. */
import type { HereWords } from './hi.ts'

export const enHere: HereWords = {
  press: 'I am at the place now',
  keeps:
    'Your phone is then asked once where you are. It is kept to about 100 metres and no finer, and is seen only by those who work on the grievance.',
  asking: 'Looking for the place…',
  found: 'The place is added:',
  remove: 'Remove the place',
  refused: 'The phone did not tell the place. That is all right: say below where it is, and go on.',
  late: 'The place was not found. Go outside and press again, or say below where it is.',
  outside: 'The phone names a place outside of India, so it was not added. Say below where it is.',
  noted: 'Place told by the phone:',
}
