/** Requests about one flag: how it explains itself, and what people do with it. */
import type {
  FlagAssignment,
  FlagClearing,
  FlagDetail,
  FlagNote,
  FlagSnooze,
} from '#server/contract/figures/flag-act.ts'
import { ask } from './client.ts'

const at = (id: string) => `/api/flags/${encodeURIComponent(id)}`
const post = (path: string, body: unknown) => ask<void>(path, { method: 'POST', body })

export const flag = (id: string, signal: AbortSignal) => ask<FlagDetail>(at(id), { signal })
export const assignFlag = (id: string, body: FlagAssignment) => post(`${at(id)}/assign`, body)
export const noteOnFlag = (id: string, body: FlagNote) => post(`${at(id)}/notes`, body)
export const snoozeFlag = (id: string, body: FlagSnooze) => post(`${at(id)}/snooze`, body)
export const clearFlag = (id: string, body: FlagClearing) => post(`${at(id)}/clear`, body)
