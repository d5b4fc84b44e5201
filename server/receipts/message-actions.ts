/** A message of the holder of a receipt, as far as the day of the office has room for it. */
import { takeRoom } from '../ceiling/ceiling-actions.ts'
import { Problem } from '../contract/problem.ts'
import type { Place, Subject } from '../contract/subject.ts'
import { isNew, type Said, say } from '../conversations/conversation-actions.ts'
import type { Deps } from '../deps.ts'
import { localHour } from '../district/local-time.ts'
import type { Trx } from '../storage/schema.ts'

type MessageDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live' | 'sms'>

/** What is talked about, and the office whose day it is counted in. */
export type Conversation = Place & { subject: Subject }

const hourNow = ({ clock, directory }: MessageDeps, { office }: Place) =>
  localHour(clock(), directory.districtOf(office).timezone)

/** What of a message the office's day had no room for. */
type Left = 'nothing' | 'photo' | 'words' | 'all'

/**
 * `evenEmpty`: the message itself says something, so that it is kept also when its words are not. `evenFull`: a thread that is
 * full does not refuse it.
 */
export async function sayAsVisitor(
  deps: MessageDeps,
  trx: Trx,
  { subject, district, office }: Conversation,
  said: Pick<Said, 'key' | 'words' | 'photo'>,
  { evenEmpty = false, evenFull = false } = {},
): Promise<Left> {
  // Asked here too, in the transaction: what is there already takes no room.
  const author = { side: 'visitor' as const }
  if (!(await isNew(trx, subject, { ...said, author, evenFull }))) return 'nothing'
  const room = await takeRoom(deps, trx, office, said)
  const words = room.words ? said.words : null
  const photo = room.photo ? said.photo : null
  const isAll = words === null && photo === null
  if (!isAll || evenEmpty)
    await say(
      trx,
      subject,
      { district, office },
      { key: said.key, words, photo, hour: hourNow(deps, { district, office }), author },
      evenFull,
    )
  if (room.words && room.photo) return 'nothing'
  if (isAll) return 'all'
  return room.words ? 'photo' : 'words'
}

export const photoNotKept = () =>
  new Problem(
    'photo-not-kept',
    'What you said is saved. The photo is not: this office has no more room for photos today. Send it tomorrow.',
  )
