/** Requests about what hangs and stands in offices: posters, walls, screens, kiosks. */
import type {
  PairingBegun,
  PairingState,
  ScreenReply,
  ScreenRequest,
  ScreenRow,
  WallList,
  WallRow,
} from '#server/contract/devices/device.ts'
import type {
  KioskChange,
  KioskImport,
  KioskImported,
  KioskList,
  KioskReply,
  KioskRequest,
} from '#server/contract/devices/kiosk.ts'
import type { KiosksDown } from '#server/contract/devices/kiosk-state.ts'
import type {
  Paper,
  PosterRow,
  SilenceReason,
  SilentOffice,
  SilentPoster,
} from '#server/contract/devices/poster.ts'
import type { WallView } from '#server/contract/figures/release.ts'
import { ask, askFile } from './client.ts'
import { type InDistrict, query } from './staff.ts'

export type Place = {
  office: { id: string; name: PosterRow['office']['name'] }
  points: PosterRow['point'][]
}
type PrintRequest = { district?: string; office?: string; point?: string; paper: Paper }

const post = <Reply>(path: string, body: unknown = {}) => ask<Reply>(path, { method: 'POST', body })
const put = (path: string, body: unknown) => ask<void>(path, { method: 'PUT', body })
const remove = (path: string) => ask<void>(path, { method: 'DELETE' })
const part = encodeURIComponent

export const wall = (signal: AbortSignal) => ask<WallView>('/api/wall', { signal })
export const beginPairing = () => post<PairingBegun>('/api/pairing', { kind: 'wall' })
export const pollPairing = (secret: string) => post<PairingState>('/api/pairing/poll', { secret })
export const kiosks = (about: InDistrict, signal: AbortSignal) =>
  ask<KioskList>(`/api/kiosks?${query(about)}`, { signal })
export const kiosksDown = (about: InDistrict, signal: AbortSignal) =>
  ask<KiosksDown>(`/api/kiosks/down?${query(about)}`, { signal })
export const pairKiosk = (body: KioskRequest) => post<KioskReply>('/api/kiosks', body)
export const changeKiosk = (id: string, body: KioskChange) => put(`/api/kiosks/${part(id)}`, body)
export const askKioskToLeave = (id: string) => post<void>(`/api/kiosks/${part(id)}/leave`)
export const blockKiosk = (id: string) => post<void>(`/api/kiosks/${part(id)}/block`)
export const importKioskPart = (body: KioskImport) => post<KioskImported>('/api/kiosks/import', body)
export const acceptKioskCopy = (id: string) => post<void>(`/api/kiosks/${part(id)}/accept-copy`)
export const posters = (about: InDistrict, signal: AbortSignal) =>
  ask<{ posters: PosterRow[]; offices: SilentOffice[]; places: Place[] }>(`/api/posters?${query(about)}`, {
    signal,
  })
export const printPosters = (body: PrintRequest) => askFile('/api/posters/print', body)
export const silentPosters = (about: InDistrict, signal: AbortSignal) =>
  ask<{ posters: SilentPoster[]; offices: SilentOffice[] }>(`/api/posters/silent?${query(about)}`, { signal })
export const reprintPoster = (id: string) => askFile(`/api/posters/${part(id)}/reprint`, {})
export const settleSilence = (body: { office: string; point?: string; reason: SilenceReason }) =>
  post<void>('/api/posters/settle', body)
export const revokePoster = (id: string) => post<void>(`/api/posters/${part(id)}/revoke`)
export const walls = (about: InDistrict, signal: AbortSignal) =>
  ask<WallList>(`/api/walls?${query(about)}`, { signal })
type NewWall = { code: string; name: string; words: boolean; district?: string; office?: string }
export const connectWall = (body: NewWall) => post<{ wall: WallRow }>('/api/walls', body)
export const removeWall = (id: string) => remove(`/api/walls/${part(id)}`)
export const screens = (about: InDistrict, signal: AbortSignal) =>
  ask<{ screens: ScreenRow[]; offices: string[] }>(`/api/presence?${query(about)}`, { signal })
export const addScreen = (body: ScreenRequest) => post<ScreenReply>('/api/presence', body)
export const removeScreen = (id: string) => remove(`/api/presence/${part(id)}`)
