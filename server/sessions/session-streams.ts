/** The live streams that are open on this server, each by its session: whoever is signed out hears nothing more. */
import type { Duplex } from 'node:stream'
import type { Appointment } from '../contract/access.ts'

/** `rights`: what the person might do when the stream opened, as one text to compare. */
type StreamOwner = { session: string; person: string; rights: string }

/** What somebody may do, as a text that is another when they may do other things. */
export const rightsText = (appointments: readonly Appointment[]): string => JSON.stringify(appointments)

export const streamOwner = (session: {
  id: string
  person: { id: string; appointments: readonly Appointment[] }
}): StreamOwner => ({
  session: session.id,
  person: session.person.id,
  rights: rightsText(session.person.appointments),
})

/** Whose streams end: those of one session; or all of a person, but for one session. */
export type Ending = { session: string } | { person: string; but?: string }

/** The rights of sessions that are good now; of these alone, where some are named. */
export type FindRights = (sessions?: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type OpenStreams = {
  /** From now on the socket closes when its session ends. Looks once more whether it is good: it may have ended meanwhile. */
  hold(owner: StreamOwner, socket: Closable): void
  /** After the commit that ended sessions or changed rights; on all servers. */
  end(ending: Ending): void
  /** Ends those whose session is over, or whose person may do other things now. Never rejects. */
  recheck(): Promise<void>
  size(): number
}

type Closable = Pick<Duplex, 'destroy' | 'once'>

/** `tell`: what the other servers on the database must hear. */
export function createOpenStreams(
  findRights: FindRights,
  tell: (ending: Ending) => void = () => undefined,
): OpenStreams & { hear(ending: Ending): void } {
  const held = new Map<Closable, StreamOwner>()
  const close = (matches: (owner: StreamOwner) => boolean) => {
    for (const [socket, owner] of held)
      if (matches(owner)) {
        held.delete(socket)
        socket.destroy()
      }
  }
  const hear = (ending: Ending) =>
    close((owner) =>
      'session' in ending
        ? owner.session === ending.session
        : owner.person === ending.person && owner.session !== ending.but,
    )
  /** A store that does not answer ends nobody's stream. */
  const compare = async (sessions?: readonly string[]) => {
    const now = await findRights(sessions).catch(() => undefined)
    if (!now) return
    const asked = sessions && new Set(sessions)
    close((owner) => (asked?.has(owner.session) ?? true) && now.get(owner.session) !== owner.rights)
  }
  return {
    hold(owner, socket) {
      held.set(socket, owner)
      socket.once('close', () => held.delete(socket))
      void compare([owner.session])
    },
    end(ending) {
      hear(ending)
      tell(ending)
    },
    hear,
    recheck: async () => {
      if (held.size) await compare()
    },
    size: () => held.size,
  }
}
