/** The tablet as a whole: who it is, what it shows, and everything that goes on behind the screen. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { KioskReport, KioskSettings } from '#server/contract/devices/kiosk.ts'
import { startTimekeeper, type Timekeeper } from './clock/timekeeper.ts'
import { makeReport } from './device/report.ts'
import { countLeft, restampAll, seal } from './queue/queue-store.ts'
import { createRecorder, type Recorder } from './queue/recorder.ts'
import { isMarked, mark, unmark } from './store/marker.ts'
import { startNumbers } from './store/numbers.ts'
import { change, type Identity, read, type Store, wipe, write } from './store/store.ts'
import type { Sender } from './sync/request.ts'
import { type Heard, type Syncer, startSyncer } from './sync/syncer.ts'
import { type PinGate, startPinGate } from './technician/pin.ts'
import { type AppKept, type AppVersion, startAppVersion } from './worker/app-version.ts'

/** `lost`: it was paired, and what was stored on it is gone. `blocked`: the office ended it. */
type Phase = { is: 'pairing'; lost: boolean } | { is: 'working' } | { is: 'leaving' } | { is: 'blocked' }

/** What the last request came to. Times are UTC milliseconds, corrected. */
type Contact = { heardAt: number | null; last: Heard | null }

export type Kiosk = {
  phase: ReadonlySignal<Phase>
  /** Null before the first answer after pairing. Never changes during a visit. */
  settings: ReadonlySignal<KioskSettings | null>
  contact: ReadonlySignal<Contact>
  recorder: Recorder
  timekeeper: Timekeeper
  pinGate: PinGate
  /** Whether the app is on the tablet, so that it starts without a network. */
  app: ReadonlySignal<AppKept>
  store: Store
  /** How it goes the tablet now, as the server hears it. */
  report(): Promise<KioskReport>
  /** Null while the tablet is nobody's. */
  sender(): Sender | null
  paired(identity: Identity): Promise<void>
  setBusy(isBusy: boolean): void
  sendNow(): Promise<void>
  /** Forgets everything, with whatever waits, and becomes a tablet that is nobody's; it remembers that something was lost. */
  forget(): Promise<void>
  /** The first screen is drawn and the store was read: this version of the app works. */
  started(): void
}

/** A new version is shown when nobody has touched the tablet for so long. */
const quietMs = 20_000

/** With the store as it was found. */
export async function startKiosk(store: Store): Promise<Kiosk> {
  // Whatever an earlier page left open is over; on a disk that is full it stays as it is until there is room.
  await seal(store).catch(() => undefined)
  let identity = await read(store, 'identity')
  const numbers = await startNumbers(store)
  const standing = (await read(store, 'standing')) ?? 'paired'
  const timekeeper = startTimekeeper(await read(store, 'clock'), (ids, movedMs) => {
    restampAll(store, ids, movedMs).catch(() => undefined)
  })
  const phase = signal<Phase>(phaseOf(identity, standing))
  const settings = signal((await read(store, 'settings')) ?? null)
  const pinGate = startPinGate(await read(store, 'pin'), (tries) => write(store, 'pin', tries))
  const app = signal<AppKept>('coming')
  const contact = signal<Contact>({ heardAt: null, last: null })
  // What was heard, for when nobody stands before the tablet.
  let latest = settings.value
  let next = phase.value
  let isBusy = false
  let isNewer = false
  let version: AppVersion | undefined
  let syncer: Syncer | undefined

  const recorder = createRecorder(store, timekeeper, () => settings.value?.utcOffsetMinutes ?? 330)

  let renewal: ReturnType<typeof setTimeout> | undefined
  const rest = () => {
    clearTimeout(renewal)
    if (isBusy) return
    settings.value = latest
    phase.value = next
    if (isNewer) renewal = setTimeout(() => location.reload(), quietMs)
  }
  const heard = async (news: Heard) => {
    const { reply, outcome } = news
    contact.value = { heardAt: reply ? timekeeper.now() : contact.value.heardAt, last: news }
    if (outcome.is === 'ended') await block()
    if (!reply) return
    // Not waited for: it waits for what is under way, which is this.
    if (reply.state === 'ended') return void end(news).catch(() => undefined)
    latest = reply.settings ?? latest
    next = reply.state === 'leaving' ? { is: 'leaving' } : { is: 'working' }
    rest()
    version?.offered(reply.app)
  }
  const block = async () => {
    next = { is: 'blocked' }
    rest()
    await write(store, 'standing', 'blocked')
  }
  // What was refused has nowhere else to be: somebody must export it, or say that it may go.
  const end = ({ waiting, aside }: Heard) => (waiting + aside > 0 ? block() : forget())
  const forget = async () => {
    await syncer?.stop()
    const left = await countLeft(store)
    await wipe(store)
    // What was lost is told of when it is paired anew, whoever lost it.
    if (left === 0) unmark()
    location.reload()
  }
  const sender = (): Sender | null => (identity ? { store, numbers, identity } : null)
  const report = async () =>
    makeReport(store, {
      version: version?.running ?? '',
      failedVersion: version?.failed() ?? null,
      mode: settings.value?.mode ?? 'faces',
      driftMs: timekeeper.drift(),
    })
  const begin = (who: Identity) => {
    mark()
    void navigator.storage?.persist?.().catch(() => undefined)
    syncer = startSyncer({
      store,
      numbers,
      identity: who,
      timekeeper,
      heard,
      report,
    })
  }
  if (identity) begin(identity)

  return {
    phase,
    settings,
    contact,
    recorder,
    timekeeper,
    pinGate,
    app,
    store,
    report,
    sender,
    async paired(who) {
      const gap = isMarked()
      await change(store, async (trx) => {
        const state = trx.objectStore('state')
        await state.put(who, 'identity')
        await state.put('paired', 'standing')
        await state.put(gap, 'gap')
      })
      identity = who
      next = { is: 'working' }
      rest()
      begin(who)
    },
    setBusy(now) {
      isBusy = now
      rest()
    },
    sendNow: async () => syncer?.now(),
    forget,
    started() {
      version ??= startAppVersion({
        ready() {
          isNewer = true
          rest()
        },
        kept(is) {
          app.value = is
        },
      })
    },
  }
}

function phaseOf(identity: Identity | undefined, standing: 'paired' | 'leaving' | 'blocked'): Phase {
  if (!identity) return { is: 'pairing', lost: isMarked() }
  return { is: standing === 'paired' ? 'working' : standing }
}
