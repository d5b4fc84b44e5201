/** Requests for offices beside each other, and for what stands beside each other within one. */
import type { OfficeFigures } from '#server/contract/figures/office-figures.ts'
import type { Slices } from '#server/contract/figures/slices.ts'
import { ask } from './client.ts'
import { type InDistrict, query } from './staff.ts'

type Days = Record<'days' | 'from' | 'to' | 'compare', string | null>
export const officeFigures = (about: InDistrict & Days, signal: AbortSignal) =>
  ask<OfficeFigures>(`/api/offices/figures?${query(about)}`, { signal })

/** `about`: as `SlicesQuery` takes it. */
export const slices = (about: Record<string, string | null>, signal: AbortSignal) =>
  ask<Slices>(`/api/slices?${query(about)}`, { signal })
