/** What stands in the file of a case that its citizen takes along. */
import { viewOwnCase } from '../citizens/own-case-views.ts'
import type { CaseFilePage } from '../contract/citizens/citizen.ts'
import type { Pictures } from '../contract/citizens/printout.ts'
import type { Language, Names } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { readThumbnails } from '../files/thumbnail-actions.ts'
import { codeOfReference } from '../filing/filing-views.ts'
import { areaNameOf, placeNameOf } from '../grievances/destination-views.ts'
import type { Grievance } from '../grievances/grievance.ts'
import type { Holder } from '../receipts/holder-actions.ts'
import { photosOf } from '../receipts/receipt-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'write' | 'log' | 'directory' | 'clock' | 'config'>

/** Throws as `holder` does, and `not-found` where it holds no case. */
export async function viewCaseFile(
  deps: ViewDeps,
  lang: Language,
  holder: Holder,
): Promise<{ page: CaseFilePage; pictures: Pictures }> {
  const { db, config, clock } = deps
  const { grievance } = await holder(db)
  if (!grievance) throw new Problem('not-found', 'No grievance was opened from this.')
  const found = await viewOwnCase(deps, holder)
  const papers = new Set(found.grievance.documents.map(({ file }) => file))
  // Of papers the name is enough: whoever needs one has it as a file of its own.
  const photos = photosOf(found).filter((file) => !papers.has(file))
  const thumbnails = await readThumbnails(deps, photos)
  const pictures = new Map([...thumbnails].map(([file, { bytes }]) => [file, bytes]))
  const page: CaseFilePage = {
    lang,
    found,
    ...placeOnPaper(deps, grievance),
    qr: await codeOfReference(config, grievance.reference),
    address: `${typedAddress(config)}/g`,
    pictures: new Set(pictures.keys()),
    now: clock(),
  }
  return { page, pictures }
}

/** As people type it. */
export const typedAddress = ({ url }: Pick<Deps['config'], 'url'>): string => url.replace(/^https?:\/\//, '')

/** Where a case lies and what it is about, by name. `office`: null while somebody looks where it belongs. */
export function placeOnPaper(
  deps: Pick<Deps, 'directory'>,
  grievance: Grievance,
): {
  administration: Names
  department: Names
  office: Names | null
  places: Names[]
  landmark: string | null
} {
  const { directory } = deps
  const { id, name } = directory.districtOf(grievance.office)
  // A district that left the file has no administration in it.
  const known = directory.register.districts.find((each) => each.id === id)
  return {
    administration: known?.administration ?? name,
    department: directory.departmentOf(grievance.office).name,
    office: grievance.triage ? null : directory.officeName(grievance.office),
    places: [placeNameOf(deps, grievance), areaNameOf(deps, grievance)].filter((each) => each !== null),
    landmark: grievance.landmark,
  }
}
