/** Kiosk: what a tablet in a hall promises to visitors, and what a server bears when all of a state come back at once. */

import { measureStart } from './kiosk/cold-start.ts'
import { comeBack } from './kiosk/come-back.ts'
import { pairTablet } from './kiosk/hall-tablet.ts'
import { weighApp } from './kiosk/size.ts'
import { measureStorage } from './kiosk/storage.ts'
import { measureTaps } from './kiosk/tap.ts'
import { newFolder } from './shared/district.ts'
import type { BenchOptions, Report, Row } from './shared/report.ts'

export async function run(options: BenchOptions): Promise<Report> {
  const { SUNWAI_BENCH_KIOSK: part } = process.env
  const rows: Row[] = []
  if (part !== 'server') rows.push(...(await measureTablet(options)))
  if (part !== 'tablet') rows.push(...(await comeBack(options)))
  return { title: 'Kiosk', rows }
}

/** Each on the tablet as it is new, and as it is after sixty days without a network. */
async function measureTablet({ quick, say }: BenchOptions): Promise<Row[]> {
  const { folder, remove } = newFolder()
  try {
    say('pairing a tablet')
    const tablet = await pairTablet(folder)
    const rows: Row[] = [weighApp(tablet)]
    const measure = async (waits: string) => {
      say(`starting it and touching its faces, ${waits}`)
      rows.push(await measureStart(tablet, quick ? 2 : 10, waits))
      rows.push(...(await measureTaps(tablet, quick ? 2 : 10, waits)))
    }
    await measure('few entries waiting')
    say('filling it')
    const stored = await measureStorage(tablet, quick)
    rows.push(...stored.rows)
    await measure(`${stored.waiting} entries waiting`)
    return rows
  } finally {
    remove()
  }
}
