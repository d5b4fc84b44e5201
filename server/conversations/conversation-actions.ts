/** Adds to a conversation: each message once, within the limits, its photo in the same commit. */
import { Problem } from '../contract/problem.ts'
import type { Place, Subject } from '../contract/subject.ts'
import { putFile } from '../files/files-store.ts'
import type { CleanPicture } from '../files/picture.ts'
import { newId } from '../storage/ids.ts'
import type { Db, Trx } from '../storage/schema.ts'
import { roomIn } from './conversation.ts'
import { addMessage, hasMessage, type NewMessage, readThread } from './conversation-store.ts'

export type Said = Omit<NewMessage, 'file'> & { photo: CleanPicture | null }

/**
 * Inside a transaction whose caller has checked the right to it. A key that was there before changes nothing. `evenFull`: for
 * what is never refused, a visitor's judgement of an answer. Throws `thread-full`.
 */
export async function say(
  trx: Trx,
  subject: Subject,
  place: Place,
  said: Said,
  evenFull = false,
): Promise<void> {
  const { photo, ...message } = said
  if (!(await isNew(trx, subject, { ...said, evenFull }))) return
  const file = photo && (await putPhoto(trx, subject, place, message.hour, photo))
  await addMessage(trx, subject, place, { ...message, file })
}

/** What decides whether a message is kept; `photo` is not looked at, but whether there is one. */
type Incoming = Pick<Said, 'key' | 'author'> & { photo: unknown; evenFull?: boolean }

/** Whether a message is still to be kept: false when it is there already. Throws `thread-full`. */
export async function isNew(
  db: Db | Trx,
  subject: Subject,
  { key, photo, author, evenFull = false }: Incoming,
): Promise<boolean> {
  if (await hasMessage(db, subject, key)) return false
  if (evenFull) return true
  const room = roomIn(await readThread(db, subject), author.side)
  if (!room.message || (photo !== null && !room.photo))
    throw new Problem('thread-full', 'This thread is full. Open a grievance, or visit the office.')
  return true
}

/** Gives the id under which it can be read by whoever may read the thread. */
async function putPhoto(
  trx: Trx,
  owner: Subject,
  place: Place,
  hour: number,
  photo: CleanPicture,
): Promise<string> {
  const id = newId()
  const mediaType = 'image/jpeg'
  await putFile(trx, {
    id,
    owner,
    place,
    kind: 'photo',
    hour,
    keepUntil: null,
    contents: [
      { variant: 'original', mediaType, bytes: photo.original },
      { variant: 'thumbnail', mediaType, bytes: photo.thumbnail },
    ],
  })
  return id
}
