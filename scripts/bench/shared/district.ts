/** Makes the district that is measured: 300 offices with 30 points each, their posters printed, in a folder of its own. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { openContext } from '#server/boot/open-context.ts'
import { readConfig } from '#server/config.ts'
import type { OfficesFile } from '#server/district/district.ts'
import { codeOfSheet } from '#server/posters/poster.ts'
import { preparePosters } from '#server/posters/poster-actions.ts'
import { root } from './processes.ts'

export const offices = 300
/**
 * More than any district has. A point's first 20 entries in ten minutes go into its office's chart and the rest are only
 * counted, so that many points are needed for a load that takes the whole way: 180,000 entries here.
 */
const pointsPerOffice = 30

export type District = {
  /** Data folder with keys and store. */
  data: string
  /** What SUNWAI_OFFICES must be. */
  offices: string
  /** The code of every point's poster, those of one office far apart. */
  codes: string[]
}

/** A folder for the run of one bench; `remove` when it is over. On the disk of TMPDIR. */
export function newFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'sunwai-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The shipped offices file, its first district's offices repeated until there are 300. `settings`: beside folder and file. */
export async function makeDistrict(
  folder: string,
  points = pointsPerOffice,
  settings: Record<string, string> = {},
): Promise<District> {
  const file = parse(readFileSync(join(root, 'offices.yaml'), 'utf8')) as OfficesFile
  const [shipped] = file.districts
  if (!shipped) throw new Error('offices.yaml has no district')
  // Who serves which area names offices that stand here under other ids.
  const { areas: _a, places: _p, triage: _t, keywords: _k, ...district } = shipped
  const places = Array.from({ length: points }, (_, at) => `counter ${at + 1}`)
  const repeated = Array.from({ length: offices }, (_, at) => {
    const like = district.offices[at % district.offices.length]
    if (!like) throw new Error('offices.yaml has no office')
    const { areas: _areas, ...office } = like
    return { ...office, id: `${like.id}-${at}`, points: places }
  })
  const path = join(folder, 'offices.yaml')
  writeFileSync(
    path,
    stringify({ ...file, districts: [{ ...district, offices: repeated }] }, { aliasDuplicateObjects: false }),
  )
  const data = join(folder, 'data')
  mkdirSync(data)
  const config = readConfig({ ...settings, SUNWAI_DATA: data, SUNWAI_OFFICES: path }, root)
  const context = await openContext(config)
  try {
    const sheets = await preparePosters(context.deps, {})
    const codes = sheets.map(codeOfSheet)
    const byPoint = Array.from({ length: points }, (_, point) =>
      Array.from({ length: offices }, (_, office) => codes[office * points + point] ?? ''),
    )
    return { data, offices: path, codes: byPoint.flat() }
  } finally {
    await context.close()
  }
}
