/** What visitor and office have said to each other about an entry, and the field to say more. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ThreadMessage } from '#server/contract/thread.ts'
import { longest } from '#server/contract/words/length.ts'
import * as api from '../../api/staff.ts'
import { words } from '../language.ts'
import { useAction } from '../parts/form/action.ts'
import { Area } from '../parts/form/field.tsx'
import { Form } from '../parts/form/form.tsx'
import { textOf } from '../parts/form/form-rules.ts'
import { KeptText } from '../parts/form/kept.tsx'
import { Await } from '../parts/page/states.tsx'
import { Hint, Meta, Nothing, Quote, Trouble } from '../parts/text/text.tsx'
import { useResource } from '../resource.ts'
import { may } from '../session.ts'
import './thread.css'

/**
 * `replies`: whether to offer the field, and to say at the end what the visitor declared last. On a grievance its own answer
 * form stands in place of the one, and its history, in which an answer may have come since, in place of the other.
 */
export function Thread({ entry, replies = true }: { entry: string; replies?: boolean }) {
  const t = words.value.thread
  const loaded = useResource(`/api/threads/${entry}`, (signal) => api.thread(entry, signal), [
    'thread',
    'grievance',
  ])
  return (
    <section class="thread" data-among={replies ? undefined : 'yes'}>
      <h2>{replies ? t.title : t.titleOfCase}</h2>
      <Await of={loaded}>
        {(thread) => (
          <>
            <Messages messages={thread.messages} ofCase={!replies} />
            {replies && thread.solved !== null && <Solved solved={thread.solved} />}
            {may('grievance:act') &&
              (replies ? (
                thread.isRead ? (
                  <Reply entry={entry} onSent={loaded.replace} />
                ) : (
                  <Hint>{t.noReceipt}</Hint>
                )
              ) : (
                <KeptText form={replyForm(entry)} field="words" />
              ))}
          </>
        )}
      </Await>
    </section>
  )
}

/** The same about a case that began without an entry: what is said to its citizen goes by the case's own forms. */
export function CaseThread({ id }: { id: string }) {
  const loaded = useResource(`/api/threads/grievance/${id}`, (signal) => api.caseThread(id, signal), [
    'thread',
    'grievance',
  ])
  return (
    <section class="thread" data-among="yes">
      <h2>{words.value.thread.titleOfCase}</h2>
      <Await of={loaded}>{({ messages }) => <Messages messages={messages} ofCase />}</Await>
    </section>
  )
}

function Messages({ messages, ofCase }: { messages: readonly ThreadMessage[]; ofCase: boolean }) {
  // A "no" without words is told by the history, or below.
  const spoken = messages.filter((each) => each.words !== null || each.photo !== null)
  return (
    <>
      {spoken.length === 0 && <Nothing>{words.value.thread.none}</Nothing>}
      <ol class="messages">
        {spoken.map((message) => (
          <Message key={message.number} message={message} ofCase={ofCase} />
        ))}
      </ol>
    </>
  )
}

function Solved({ solved }: { solved: 'yes' | 'no' }) {
  const t = words.value.thread
  return solved === 'no' ? <Trouble>{t.solvedNo}</Trouble> : <Meta>{t.solvedYes}</Meta>
}

function Message({ message, ofCase }: { message: ThreadMessage; ofCase: boolean }) {
  const t = words.value
  const visitor = ofCase ? t.thread.visitorOfCase : t.thread.visitor
  return (
    <li class={`from-${message.by}`}>
      <Meta>
        {message.by === 'visitor' ? visitor : t.thread.office} ·{' '}
        {t.words.on(t.day(message.day), t.hour(message.hour))}
      </Meta>
      {message.words && <Quote>{message.words}</Quote>}
      {message.words === '' && <Meta>{t.thread.erased}</Meta>}
      {message.photo && <Photo id={message.photo} />}
    </li>
  )
}

/** Says so where the picture is no longer kept, or the disk has changed it. */
function Photo({ id }: { id: string }) {
  const t = words.value.thread
  const [gone, setGone] = useState(false)
  if (gone) return <Meta>{t.photoGone}</Meta>
  return (
    <a href={api.photoAddress(id)} target="_blank" rel="noreferrer">
      <img src={api.thumbnailAddress(id)} alt={t.photo} loading="lazy" onError={() => setGone(true)} />
    </a>
  )
}

type Sent = Awaited<ReturnType<typeof api.writeToVisitor>>

function Reply({ entry, onSent }: { entry: string; onSent: (thread: Sent) => void }) {
  const t = words.value.thread
  // Chosen once a message and kept with its words, so that pressing twice, or again after a reload, sends one.
  const message = useRef<HTMLInputElement>(null)
  const nextMessage = () => {
    if (message.current) message.current.value = newMessage()
  }
  // Before the first letter can be typed, which is kept with it; the form puts an earlier one back after this.
  useLayoutEffect(nextMessage, [])
  const action = useAction(async (form: HTMLFormElement) => {
    const said = { message: textOf(form, 'message'), words: textOf(form, 'words') }
    onSent(await api.writeToVisitor(entry, said))
    form.reset()
    nextMessage()
  })
  return (
    <Form name={replyForm(entry)} action={action} submit={t.send} look="plain">
      <input type="hidden" name="message" ref={message} />
      <Area label={t.reply} hint={t.replyHelp} name="words" most={longest.words} />
    </Form>
  )
}

const replyForm = (entry: string): string => `reply ${entry}`

const newMessage = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
