/** Papers that the citizen of a case has sent: kept with it, and erased with all else that the citizen wrote. */
import type { DocumentForm } from '../contract/grievances/document.ts'
import type { Deps } from '../deps.ts'
import { localHour, startOfHour } from '../district/local-time.ts'
import { dropFile, giveFile } from '../files/files-store.ts'
import type { Grievance } from '../grievances/grievance.ts'
import type { Trx } from '../storage/schema.ts'
import { deleteDocument, insertDocument, listDocuments } from './case-document-store.ts'

/** `file`: of its pages, sealed, which is an upload's until now. */
type SentPaper = { form: DocumentForm; name: string; pages: number; bytes: number; file: string }

/** Of what a citizen does only the hour is kept. Their bytes stay sealed and where they are, however many papers are sent at once. */
export async function addCitizenDocuments(
  { clock, directory }: Pick<Deps, 'clock' | 'directory'>,
  trx: Trx,
  { id, office }: Pick<Grievance, 'id' | 'office'>,
  papers: readonly SentPaper[],
): Promise<void> {
  const { district } = directory.placeOf(office)
  const { timezone } = directory.districtOf(office)
  const hour = localHour(clock(), timezone)
  for (const [nth, paper] of papers.entries()) {
    await giveFile(trx, paper.file, { kind: 'grievance', id }, { district, office }, hour)
    await insertDocument(trx, id, {
      ...paper,
      purpose: 'citizen',
      person: null,
      // In their order: pages of a letter were photographed one after the other.
      at: startOfHour(clock(), timezone) + nth,
      isSealed: true,
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
