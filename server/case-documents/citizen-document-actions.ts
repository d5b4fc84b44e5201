/** Papers that the citizen of a case has sent: kept with it, and erased with all else that the citizen wrote. */
import type { DocumentForm } from '../contract/document.ts'
import type { Deps } from '../deps.ts'
import { localHour, startOfHour } from '../district/local-time.ts'
import { dropFile, putFile } from '../files/files-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import { newId } from '../storage/ids.ts'
import type { Trx } from '../storage/schema.ts'
import { deleteDocument, insertDocument, listDocuments } from './case-document-store.ts'

type SentPaper = { form: DocumentForm; name: string; pages: Uint8Array[]; thumbnail: Uint8Array }

/** Of what a citizen does only the hour is kept. */
export async function addCitizenDocuments(
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  trx: Trx,
  { id, office }: Grievance,
  papers: readonly SentPaper[],
): Promise<void> {
  const place = directory.placeOf(office)
  const { timezone } = directory.districtOf(office)
  const mediaType = 'image/jpeg'
  // Those of one hour stand in the order of their ids, so these ascend: pages of a letter were photographed one after the other.
  const files = papers.map(() => newId()).toSorted()
  for (const [nth, { form, name, pages, thumbnail }] of papers.entries()) {
    const file = files[nth] ?? newId()
    await putFile(trx, {
      id: file,
      owner: { kind: 'grievance', id },
      place: { district: place.district, office },
      kind: 'document',
      hour: localHour(clock(), timezone),
      keepUntil: null,
      contents: [
        ...pages.map((bytes, page) => ({ variant: `page-${page + 1}` as const, mediaType, bytes })),
        { variant: 'thumbnail', mediaType, bytes: thumbnail },
      ],
    })
    await insertDocument(trx, id, {
      file,
      purpose: 'citizen',
      form,
      name,
      pages: pages.length,
      bytes: pages.reduce((sum, page) => sum + page.length, 0),
      person: null,
      at: startOfHour(clock(), timezone),
    })
  }
}

/** With their bytes. */
export async function eraseCitizenDocuments(trx: Trx, grievance: string): Promise<void> {
  for (const { file, purpose } of await listDocuments(trx, grievance)) {
    if (purpose !== 'citizen') continue
    await deleteDocument(trx, grievance, file)
    await dropFile(trx, file)
  }
}
