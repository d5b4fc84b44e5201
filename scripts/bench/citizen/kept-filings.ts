/** Whether each filing that was acknowledged is in the store, once and with its words. */
import { openContext } from '#server/boot/open-context.ts'
import { listDocuments } from '#server/case-documents/case-document-store.ts'
import { listOwnCases } from '#server/citizens/own-case-store.ts'
import { readConfig } from '#server/config.ts'
import { readContent } from '#server/files/files-store.ts'
import { root } from '../shared/processes.ts'
import type { FilingResult } from './filers.ts'

type Filed = FilingResult['filed']

/**
 * How many are not there as they were acknowledged, and how many their numbers have beside them, of those whose words begin so; of a
 * server that has ended.
 */
export async function countDiffering(
  settings: Record<string, string>,
  filed: Filed,
  beginning = '',
): Promise<number> {
  const { deps, close } = await openContext(readConfig(settings, root))
  try {
    let differing = 0
    for (const [mobile, own] of Map.groupBy(filed, (each) => each.mobile)) {
      const cases = await listOwnCases(deps.db, mobile, own.length + 100)
      const there = new Map(
        cases
          .filter(({ summary }) => summary.startsWith(beginning))
          .map(({ reference, summary }) => [reference, summary]),
      )
      const kept = own.filter(({ reference, words }) => there.get(reference) === words).length
      differing += own.length - kept + (there.size - kept)
    }
    return differing
  } finally {
    await close()
  }
}

/** How many of them have not exactly one paper; of a server that has ended. */
export async function countWithoutPaper(settings: Record<string, string>, filed: Filed): Promise<number> {
  const { deps, close } = await openContext(readConfig(settings, root))
  try {
    let without = 0
    for (const [mobile, own] of Map.groupBy(filed, (each) => each.mobile))
      for (const { id, reference } of await listOwnCases(deps.db, mobile, own.length + 100)) {
        if (!own.some((each) => each.reference === reference)) continue
        const [paper, ...more] = await listDocuments(deps.db, id)
        const page = paper && (await readContent(deps.db, paper.file, 'page-1'))
        if (!page || more.length) without++
      }
    return without
  } finally {
    await close()
  }
}
