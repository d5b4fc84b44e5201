/** What the tablet says of itself with every request. */
import type { KioskReport } from '#server/contract/devices/kiosk.ts'
import { listAside, readLine } from '../queue/queue-store.ts'
import { read, type Store } from '../store/store.ts'

/** Chromium's; other browsers do not tell. */
type Battery = { level: number; charging: boolean }
type WithBattery = Navigator & { getBattery?(): Promise<Battery> }

type Known = {
  version: string
  failedVersion: string | null
  mode: KioskReport['mode']
  driftMs: number | null
}

export async function makeReport(store: Store, known: Known): Promise<KioskReport> {
  // With the one whose visit goes on: the server takes an empty line to mean that nothing older will come.
  const { oldest, waiting } = await readLine(store, 1)
  const [battery, storage, persisted] = await Promise.all([
    (navigator as WithBattery).getBattery?.().catch(() => undefined),
    navigator.storage?.estimate?.().catch(() => undefined),
    navigator.storage?.persisted?.().catch(() => undefined),
  ])
  return {
    ...known,
    version: known.version || 'unknown',
    driftMs: known.driftMs === null ? null : Math.round(known.driftMs),
    queued: waiting,
    oldestHour: oldest[0]?.entry.hour ?? null,
    aside: (await listAside(store)).length,
    battery: battery?.level ?? null,
    charging: battery?.charging ?? null,
    storageUsed: storage?.usage ?? null,
    storageQuota: storage?.quota ?? null,
    persisted: persisted ?? null,
    gap: (await read(store, 'gap')) ?? false,
  }
}
