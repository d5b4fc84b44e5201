/** Requests of staff about "you said, we did", with their shapes from the contract. */
import type {
  ImprovementChange,
  ImprovementEffects,
  ImprovementList,
  ImprovementRequest,
} from '#server/contract/figures/improvement.ts'
import { ask } from './client.ts'
import { type InDistrict, query } from './staff.ts'

export const improvements = (about: InDistrict, signal: AbortSignal) =>
  ask<ImprovementList>(`/api/improvements?${query(about)}`, { signal })
export const improvementEffects = (about: InDistrict & { office?: string }, signal: AbortSignal) =>
  ask<ImprovementEffects>(`/api/improvements/effects?${query(about)}`, { signal })
export const addImprovement = (body: ImprovementRequest) =>
  ask<void>('/api/improvements', { method: 'POST', body })
export const changeImprovement = (id: string, body: ImprovementChange) =>
  ask<void>(`/api/improvements/${encodeURIComponent(id)}`, { method: 'PUT', body })
export const removeImprovement = (id: string) =>
  ask<void>(`/api/improvements/${encodeURIComponent(id)}`, { method: 'DELETE' })
