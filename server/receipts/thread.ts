/** What the holder of a receipt may do, by what has happened so far. No I/O. */
import { roomIn, type Thread } from '../conversations/conversation.ts'
import type { Grievance } from '../grievances/grievance.ts'

type VisitorMay = { reply: boolean; photo: boolean; grievance: boolean; solve: boolean; object: boolean }

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
export function visitorMay(thread: Thread, grievance: Grievance | undefined): VisitorMay {
  const room = roomIn(thread, 'visitor')
  const answered = grievance ? grievance.answer !== null : thread.messages.some(({ by }) => by === 'office')
  const solved = grievance ? grievance.solved : thread.solved
  return {
    reply: room.message,
    photo: room.photo,
    grievance: grievance === undefined,
    // Whatever was written before: a thread that is full keeps nobody from judging.
    solve: answered && solved === null,
    object: answered && solved === 'yes',
  }
}
