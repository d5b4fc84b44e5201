/** What stands on the confirmation that whoever has filed takes along. */
import { findOwnCase } from '../citizens/own-case-store.ts'
import { saidIn } from '../citizens/own-case-views.ts'
import type { ConfirmationPage } from '../contract/filing.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { viewFiled } from '../filing/filing-views.ts'
import { areaNameOf, placeNameOf } from '../grievances/destination-views.ts'

type ViewDeps = Pick<Deps, 'db' | 'directory' | 'clock' | 'config'>

/** Throws `not-found` where it is no case of that citizen. */
export async function viewConfirmation(
  deps: ViewDeps,
  lang: Language,
  citizen: string,
  reference: string,
): Promise<ConfirmationPage> {
  const filed = await viewFiled(deps, lang, citizen, reference)
  const own = await findOwnCase(deps.db, citizen, reference)
  if (!own) throw new Problem('not-found', 'There is no such grievance of yours.')
  const { directory, config } = deps
  const { id, name } = directory.districtOf(own.office)
  // A district that left the file has no administration in it.
  const known = directory.register.districts.find((each) => each.id === id)
  return {
    ...filed,
    administration: known?.administration ?? name,
    department: directory.departmentOf(own.office).name,
    office: own.triage ? null : filed.office,
    openedAt: own.openedAt,
    places: [placeNameOf(deps, own), areaNameOf(deps, own)].filter((each) => each !== null),
    landmark: own.landmark,
    said: saidIn(own),
    address: `${config.url.replace(/^https?:\/\//, '')}${filed.receipt === null ? '/g' : '/r'}`,
  }
}
