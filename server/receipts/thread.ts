/** What the holder of a receipt may do, by what has happened so far. No I/O. */
import type { VisitorMay } from '../contract/citizens/receipt.ts'
import { roomIn, type Thread } from '../conversations/conversation.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { eventsForCitizen } from '../grievances/lifecycle.ts'

/** In its own hour and the next one, before it is committed to and counted in any release. */
export const isWithdrawable = (hourOfEntry: number, hour: number): boolean => hour - hourOfEntry <= 1

/** Whether the visitor has left anything but a rating. */
export const hasLeftWords = (words: string | null, { messages }: Thread): boolean =>
  Boolean(words) ||
  messages.some(({ by, words, photo }) => by === 'visitor' && (Boolean(words) || photo !== null))

/**
 * "Solved?" is asked once there is an answer to judge, and again after each new one. Whatever staff do with the case after their
 * answer, and whatever is written after it, the answer can be judged. A "yes" can be taken back: whoever saw the receipt over
 * somebody's shoulder may have said it.
 */
export function visitorMay(thread: Thread, grievance: Grievance | undefined, now: number): VisitorMay {
  const room = roomIn(thread, 'visitor')
  const can = grievance ? eventsForCitizen(grievance, now) : []
  const answered = thread.messages.some(({ by }) => by === 'office')
  const isUnhappy = can.includes('reopened') || can.includes('appealed')
  return {
    reply: room.message,
    photo: room.photo,
    grievance: grievance === undefined,
    // Whatever was written before: a thread that is full keeps nobody from judging.
    solve: grievance ? can.includes('accepted') : answered && thread.solved === null,
    object: grievance ? isUnhappy && !can.includes('accepted') : answered && thread.solved === 'yes',
    reopen: can.includes('reopened'),
    appeal: can.includes('appealed'),
    rate: can.includes('rated'),
    remind: can.includes('reminded'),
    withdrawCase: can.includes('withdrawn'),
    restoreCase: can.includes('restored'),
    separate: can.includes('separated'),
  }
}
