/** The live streams that are open on this server, each by its session: whoever is signed out hears nothing more. */
import type { Duplex } from 'node:stream'
import type { Appointment } from '../contract/staff/access.ts'

/** A member of staff with what they might do when the stream opened, as one text to compare; or a screen. */
export type StreamOwner = { session: string; person: string; rights: string } | { device: string }

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

/** Whose streams end: those of one session; all of a person, but for one session; those of a screen. */
export type Ending = { session: string } | { person: string; but?: string } | { device: string }

/** The rights of sessions that are good now, and the screens that are connected; at least about `of`, where it is named. */
export type FindGood = (
  of?: StreamOwner,
) => Promise<{ rights: ReadonlyMap<string, string>; devices: ReadonlySet<string> }>

export type OpenStreams = {
  /** From now on the socket closes when its session ends, or its screen is removed. Looks once more whether it is good: it may have ended meanwhile. */
  hold(owner: StreamOwner, socket: Closable): void
  /** After the commit that ended sessions or changed rights; on all servers. */
  end(ending: Ending): void
  /** Ends those whose session is over, or whose person may do other things now. Never rejects. */
  recheck(): Promise<void>
  size(): number
}

type Closable = Pick<Duplex, 'destroy' | 'once' | 'end'>

/** Told to a screen before its stream ends, so that it clears itself at once and need not ask. */
const gone = 'event: gone\ndata: {}\n\n'
/** One that does not read is not waited for. */
const goneMs = 2_000

/** `tell`: what the other servers on the database must hear. */
export function createOpenStreams(
  findGood: FindGood,
  tell: (ending: Ending) => void = () => undefined,
): OpenStreams & { hear(ending: Ending): void } {
  const held = new Map<Closable, StreamOwner>()
  const close = (matches: (owner: StreamOwner) => boolean) => {
    for (const [socket, owner] of held)
      if (matches(owner)) {
        held.delete(socket)
        if ('device' in owner) {
          socket.end(gone, () => socket.destroy())
          setTimeout(() => socket.destroy(), goneMs).unref()
        } else socket.destroy()
      }
  }
  const hear = (ending: Ending) => close((owner) => isOf(owner, ending))
  /** A store that does not answer ends nobody's stream. */
  const compare = async (of?: StreamOwner) => {
    const good = await findGood(of).catch(() => undefined)
    if (!good) return
    close((owner) => {
      if (of && owner !== of) return false
      return 'device' in owner
        ? !good.devices.has(owner.device)
        : good.rights.get(owner.session) !== owner.rights
    })
  }
  return {
    hold(owner, socket) {
      held.set(socket, owner)
      socket.once('close', () => held.delete(socket))
      void compare(owner)
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

function isOf(owner: StreamOwner, ending: Ending): boolean {
  if ('device' in ending || 'device' in owner)
    return 'device' in ending && 'device' in owner && ending.device === owner.device
  if ('session' in ending) return owner.session === ending.session
  return owner.person === ending.person && owner.session !== ending.but
}
