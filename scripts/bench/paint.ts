/** Paint: how soon the visitor's form and the pages of `/g` stand on a cheap phone. */
import { languages } from '#server/contract/names.ts'
import { pagesOfCitizen } from './citizen/painted-pages.ts'
import { openPainter, type Painter } from './paint/painted.ts'
import { makeDistrict, newFolder } from './shared/district.ts'
import { startOurs } from './shared/processes.ts'
import type { BenchOptions, Report, Row } from './shared/report.ts'

/** `SUNWAI_BENCH_PAINT`: `form` or `citizen` is done alone. */
export async function run(options: BenchOptions): Promise<Report> {
  const only = process.env.SUNWAI_BENCH_PAINT
  const painter = await openPainter()
  const rows: Row[] = []
  try {
    if (only !== 'citizen') rows.push(...(await paintForm(painter, options)))
    if (only !== 'form') rows.push(...(await paintCitizen(painter, options)))
    return { title: 'Paint', rows }
  } finally {
    await painter.close()
  }
}

async function paintForm(painter: Painter, { quick, say }: BenchOptions): Promise<Row[]> {
  const { folder, remove } = newFolder()
  const district = await makeDistrict(folder, 1)
  const ours = await startOurs(district.data, { SUNWAI_OFFICES: district.offices })
  try {
    const rows: Row[] = []
    for (const lang of quick ? (['hi'] as const) : languages) {
      const url = `http://localhost:${ours.port}/q/${district.codes[0]}?lang=${lang}`
      rows.push(...(await painter.rowsOf({ name: lang, url }, quick ? 2 : 7, say)))
    }
    return rows
  } finally {
    await ours.stop()
    remove()
  }
}

async function paintCitizen(painter: Painter, { quick, say }: BenchOptions): Promise<Row[]> {
  const { pages, close } = await pagesOfCitizen()
  try {
    const rows: Row[] = []
    for (const page of pages) rows.push(...(await painter.rowsOf(page, quick ? 1 : 5, say)))
    return rows
  } finally {
    await close()
  }
}
