/** A WhatsApp of our own that speaks the real protocol: people who write and read, the provider's API, and its posts to us. */
import { randomUUID } from 'node:crypto'
import { openGraphServer } from './graph-server-actions.ts'
import { messagePost, movePost, type Posted, postOf, signatureOf, statusPost } from './hook-post.ts'
import {
  type Fault,
  type Heard,
  type Said,
  type SimulatedAccount,
  type SimulatedPerson,
  settingsOf,
  trialAccount,
} from './simulated.ts'

const windowMs = 24 * 3_600_000

/** Takes one post of the provider's and gives the status of the answer. */
export type Hook = (body: string, headers: Record<string, string>) => Promise<number>

/** Over HTTP, to a server that runs. */
export const hookAt =
  (address: string): Hook =>
  async (body, headers) => {
    const answer = await fetch(address, { method: 'POST', body, headers })
    await answer.arrayBuffer()
    return answer.status
  }

type Options = {
  hook: Hook
  clock?: () => number
  account?: SimulatedAccount
  /** Whether it tells what became of messages; `late`: in the wrong order. */
  statuses?: 'none' | 'told' | 'late'
  /** Whether a closed window is told in the answer, or by a status afterwards, as the provider mostly does. */
  window?: 'answer' | 'status'
}

export type Member = {
  person: SimulatedPerson
  /** All that was sent to them, oldest first. */
  heard: Heard[]
  /** Gives what the provider calls the message. Resolves when it is delivered, unless posts are held. */
  say(said: Said): Promise<string>
  /** Has another number, or another id, from now on. */
  move(after: Partial<SimulatedPerson>): Promise<void>
  /** No app there any more: messages fail with this code. */
  failsWith: number | null
}

export type ChatSimulator = Awaited<ReturnType<typeof openChatSimulator>>

export async function openChatSimulator({
  hook,
  clock = Date.now,
  account = trialAccount,
  statuses = 'told',
  window = 'answer',
}: Options) {
  const members: (Member & { spokeAt: number })[] = []
  const faults: Fault[] = []
  const held: Posted[] = []
  const posts: string[] = []
  let isHolding = false
  let under = Promise.resolve()
  let lost = 0

  const post = async (body: string): Promise<number> => {
    const status = await hook(body, {
      'content-type': 'application/json',
      'x-hub-signature-256': signatureOf(account.appSecret, body),
    }).catch(() => 0)
    if (status !== 200) lost++
    return status
  }
  const deliver = async (posted: readonly Posted[]): Promise<void> => {
    if (!posted.length) return
    if (isHolding) return void held.push(...posted)
    const body = postOf(account, posted)
    posts.push(body)
    if (posts.length > 1000) posts.shift()
    await post(body)
  }
  /** Beside what is answered, one after the other. */
  const deliverLater = (posted: readonly Posted[]) => {
    under = under.then(() => deliver(posted))
  }

  const graph = await openGraphServer({
    account,
    clock,
    nextFault: () => faults.shift(),
    take({ to, recipient, heard }) {
      const member = members.find(({ person }) =>
        to === undefined ? person.userId === recipient : person.number === `+${to}`,
      )
      if (!member) return { code: 131026 }
      const id = `wamid.${randomUUID()}`
      const isClosed = heard.kind !== 'template' && clock() - member.spokeAt > windowMs
      const code = member.failsWith ?? (isClosed ? 131047 : null)
      if (code === 131047 && window === 'answer') return { code }
      if (code !== null) {
        deliverLater([statusPost(member.person, id, 'failed', clock(), code)])
        return { id }
      }
      member.heard.push({ id, ...heard })
      if (statuses !== 'none') {
        const told = (['sent', 'delivered', 'read'] as const).map((status) =>
          statusPost(member.person, id, status, clock()),
        )
        deliverLater(statuses === 'late' ? told.reverse() : told)
      }
      return { id }
    },
  })

  return {
    url: graph.url,
    account,
    settings: settingsOf(account, graph.url),
    /** What happens to the messages that are sent next, one each. */
    faults,
    /** Posts that were not answered with 200. */
    lost: () => lost,
    /** All posts so far, as they went. */
    posts: () => [...posts],
    enter(person: SimulatedPerson): Member {
      const member: Member & { spokeAt: number } = {
        person: { ...person },
        heard: [],
        spokeAt: Number.NEGATIVE_INFINITY,
        failsWith: null,
        async say(said) {
          const media = 'media' in said ? graph.keepFile(said.media.bytes, said.media.mimeType) : undefined
          const id = `wamid.${randomUUID()}`
          member.spokeAt = clock()
          await deliver([messagePost(member.person, said, id, clock(), media)])
          return id
        },
        async move(after) {
          const before = member.person
          member.person = { ...before, ...after }
          await deliver([movePost(before, member.person, `wamid.${randomUUID()}`, clock())])
        },
      }
      members.push(member)
      return member
    },
    /** From now on nothing is posted until it is released. */
    hold() {
      isHolding = true
    },
    /** Posts what was held: in one, or in posts of so many; `order` says in which order they go. */
    async release(inEach = Number.POSITIVE_INFINITY, order: (posted: Posted[]) => Posted[] = (all) => all) {
      isHolding = false
      const all = order(held.splice(0))
      for (let at = 0; at < all.length; at += inEach) await deliver(all.slice(at, at + inEach))
    },
    /** The provider has not heard that these arrived, and posts them again. */
    async redeliver(bodies: readonly string[] = posts) {
      for (const body of [...bodies]) await post(body)
    },
    /** As it asks whether an address is ours. */
    challenge: (token = account.verifyToken) =>
      `?${new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': token })}`,
    /** Resolves when all that it had to tell was told. */
    async idle() {
      await under
    },
    async close() {
      await under
      await graph.close()
    },
  }
}
