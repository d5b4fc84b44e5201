/** What the holder of a receipt may do, by what has happened so far. No I/O. */
import { mostMessages, mostPhotos, type ThreadMessage } from '../contract/thread.ts'
import type { Grievance } from '../grievances/grievance.ts'

export type Thread = { messages: ThreadMessage[]; solved: 'yes' | 'no' | null }

export type VisitorMay = { reply: boolean; photo: boolean; grievance: boolean; solve: boolean }

/** "Solved?" is asked once there is an answer to judge, and again after each new one. */
export function visitorMay(thread: Thread, grievance: Grievance | undefined): VisitorMay {
  const room = thread.messages.length < mostMessages
  const photos = thread.messages.filter((message) => message.photo !== null).length
  const answered = grievance
    ? grievance.step === 'answered' || grievance.step === 'closed'
    : thread.messages.at(-1)?.by === 'office'
  const solved = grievance ? grievance.solved : thread.solved
  return {
    reply: room,
    photo: room && photos < mostPhotos,
    grievance: grievance === undefined,
    solve: room && answered && solved !== 'yes',
  }
}
