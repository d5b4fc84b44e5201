/** A tablet that staff paired with an office, as it sends what visitors gave while it had no network. */
import { EntryForm } from '#server/contract/entry.ts'
import { localHour } from '#server/district/local-time.ts'
import { submitEntry } from '#server/feedback/feedback-actions.ts'
import { newEntry, type TestApp } from './app.ts'

export const tabletOffice = 'tehsil-meham'

/** The hour it is at the tablet, counted as entries do. */
export const hourAtTablet = ({ clock }: TestApp): number => localHour(clock.now, 'Asia/Kolkata')

/** `given`: the local hour in which the visitor pressed; `fields` beside the face. Gives the entry's id, as the tablet chose it. */
export async function sendFromTablet(
  app: TestApp,
  given: number,
  fields: Record<string, string> = {},
  entry = newEntry(),
): Promise<string> {
  const found = app.deps.directory.register.offices.get(tabletOffice)
  if (!found) throw new Error(`no office ${tabletOffice}`)
  const place = {
    district: found.district,
    office: tabletOffice,
    point: 'registry',
    poster: null,
    channel: 'kiosk' as const,
  }
  const form = EntryForm.parse({ entry, rating: '1', ...fields })
  const occurrence = { device: 'tablet-1', hour: given, mark: null }
  await submitEntry(app.deps, found, place, form, '10.0.0.1', occurrence)
  return entry
}
