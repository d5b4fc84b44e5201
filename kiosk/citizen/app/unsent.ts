/** Sends what was written without a network, and says what became of it. Filed is what the server says is filed. */
import type { UnsentReply } from '#server/contract/citizens/citizen-app.ts'
import type { ProblemReply } from '#server/contract/problem.ts'
import { solve } from '../proof/proof.ts'
import { startSendingLine } from '../shared/sending-line.ts'
import { dropUnsent, isStoreThere, listUnsent, type Unsent } from './store.ts'
import { appWords, element } from './words.ts'

/** The slowest network that still is one. */
const patienceMs = 30_000

type Said = Partial<UnsentReply & ProblemReply & { filed: string; look: { landmark: string; words: string } }>

let sendNow: (() => void) | undefined

export function sendUnsent(): void {
  // Not again on this page: what waits for another number, or for its citizen to look at it.
  const aside = new Set<number>()
  const seen = new Set<number>()
  if (sendNow) {
    sendNow()
    return
  }
  sendNow = startSendingLine('sunwai-g-unsent', async () => {
    const first = (await isStoreThere()) && (await listUnsent()).find(({ id }) => !aside.has(id))
    if (!first) return 'done'
    const reply = await send(first, seen.has(first.id))
    if (reply === 'lost') return 'lost'
    if (reply.filed) {
      await dropUnsent(first.id)
      await tellFiled(reply.filed)
      return 'gone'
    }
    aside.add(first.id)
    if (reply.look)
      await askToLook(first.id, reply.look, () => {
        seen.add(first.id)
        aside.delete(first.id)
        sendNow?.()
      })
    else await tellRefused(first.id, reply.code)
    return 'gone'
  })
}

/** Judged by what the answer says, not by its status alone: the captive portal of a Wi-Fi answers 200 to everything. Throws nothing. */
async function send({ box }: Unsent, isSeen: boolean): Promise<Said | 'lost'> {
  try {
    const body = new URLSearchParams({ box, ...(isSeen && { seen: 'yes' }) })
    let { reply, said } = await reach(body)
    if (reply.status === 429 && said.challenge) {
      body.set('proof', await solve(said.challenge))
      ;({ reply, said } = await reach(body))
    }
    const isAnswer = typeof said.filed === 'string' || typeof said.look?.words === 'string'
    if (reply.ok) return isAnswer ? said : 'lost'
    return reply.status < 500 && typeof said.code === 'string' && !said.challenge ? said : 'lost'
  } catch {
    return 'lost'
  }
}

async function reach(body: URLSearchParams) {
  const reply = await fetch('/g/app/unsent', {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout?.(patienceMs) ?? null,
  })
  return { reply, said: (await reply.json()) as Said }
}

const show = (...content: Node[]): HTMLElement => {
  const card = element('section', 'card ask unsent', ...content)
  card.role = 'status'
  document.querySelector('main')?.prepend(card)
  return card
}

async function tellFiled(reference: string): Promise<void> {
  const { unsent } = await appWords()
  const link = element('a', 'reference', reference)
  link.href = `/g/cases/${reference}?lang=${document.documentElement.lang}`
  link.dir = 'ltr'
  show(element('p', '', `${unsent.filed} `, link))
}

async function askToLook(
  id: number,
  { landmark, words }: { landmark: string; words: string },
  sendIt: () => void,
): Promise<void> {
  const { unsent } = await appWords()
  const send = element('button', 'primary', unsent.send)
  const card = show(
    element('h2', '', unsent.title),
    element('p', '', unsent.look),
    element('p', 'said', words),
    element('p', 'said hint', landmark),
    send,
    dropButton(id, unsent.drop, () => card.remove()),
  )
  send.addEventListener('click', () => {
    card.remove()
    sendIt()
  })
}

function dropButton(id: number, text: string, then: () => void): HTMLElement {
  const button = element('button', 'wide', text)
  button.addEventListener('click', async () => {
    await dropUnsent(id)
    then()
  })
  return button
}

/** Of another number nothing is said: this citizen learns no more than that something waits. */
async function tellRefused(id: number, code: string | undefined): Promise<void> {
  const { unsent } = await appWords()
  if (code === 'not-signed-in' || code === 'not-found')
    return void show(
      element('h2', '', unsent.title),
      element('p', '', unsent.one),
      element('p', 'hint', unsent.signIn),
    )
  if (code === 'too-many-tries' || code === 'words-not-kept')
    return void show(
      element('h2', '', unsent.title),
      element('p', '', code === 'too-many-tries' ? unsent.tooMany : unsent.full),
    )
  const card = show(
    element('h2', '', unsent.title),
    element('p', '', unsent.refused),
    dropButton(id, unsent.drop, () => card.remove()),
  )
}
