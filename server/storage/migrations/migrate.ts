/** Brings a database to the newest form, all steps or none. */
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from '../schema.ts'
import * as places from './0001-places.ts'
import * as feedback from './0002-feedback.ts'
import * as flags from './0003-flags.ts'
import * as people from './0004-people.ts'
import * as grievances from './0005-grievances.ts'
import * as marks from './0006-marks.ts'
import * as heads from './0007-heads.ts'
import * as posterDays from './0008-poster-days.ts'
import * as threads from './0009-threads.ts'
import * as messagesOut from './0010-messages-out.ts'
import * as districts from './0011-districts.ts'
import * as lists from './0012-lists.ts'
import * as facts from './0013-facts.ts'
import * as deadLetters from './0014-set-aside.ts'
import * as reasons from './0015-reasons.ts'
import * as names from './0016-names.ts'
import * as devices from './0017-devices.ts'
import * as access from './0018-access.ts'
import * as ledger from './0019-ledger.ts'
import * as jobs from './0020-jobs.ts'
import * as notifications from './0021-notifications.ts'
import * as files from './0022-files.ts'
import * as conversations from './0023-conversations.ts'
import * as knownDistricts from './0024-districts.ts'
import * as storedBytes from './0025-stored-bytes.ts'
import * as accounts from './0026-accounts.ts'
import * as secondSteps from './0027-second-steps.ts'
import * as lateAndPruned from './0028-late-and-pruned.ts'
import * as linkMakers from './0029-link-makers.ts'
import * as wordBatches from './0030-word-batches.ts'
import * as releases from './0031-releases.ts'
import * as dropWordBatches from './0032-drop-word-batches.ts'
import * as versions from './0036-versions.ts'
import * as standingFlags from './0037-standing-flags.ts'
import * as markedCounts from './0040-marked-counts.ts'
import * as redactions from './0045-redactions.ts'
import * as noRowOrder from './0048-no-row-order.ts'
import * as pairings from './0049-pairings.ts'
import * as messagesOnTheirWay from './0053-messages-on-their-way.ts'
import * as hoursOfCharts from './0054-hours-of-charts.ts'
import * as quietFlags from './0055-quiet-flags.ts'
import * as settledSilences from './0056-settled-silences.ts'
import * as markedMatters from './0058-marked-matters.ts'
import * as drawnReferences from './0059-references-are-drawn.ts'
import * as wordsTakenBack from './0060-words-taken-back.ts'
import * as setAside from './0061-set-aside.ts'
import * as kiosks from './0062-kiosks.ts'
import * as improvements from './0063-improvements.ts'
import * as releasedFlags from './0064-released-flags.ts'
import * as kioskOutages from './0065-kiosk-outages.ts'
import * as busyDaysOfPosters from './0067-busy-days-of-posters.ts'
import * as grievanceLifecycle from './0068-grievance-lifecycle.ts'
import * as desk from './0070-desk.ts'
import * as casePage from './0071-case-page.ts'
import * as routing from './0072-routing.ts'
import * as staffNotices from './0073-staff-notices.ts'
import * as grievanceFigures from './0074-grievance-figures.ts'
import * as answerRatings from './0075-answer-ratings.ts'
import * as bulkActsAndLinks from './0076-bulk-acts-and-links.ts'
import * as deskPlans from './0078-desk-plans.ts'
import * as deskRules from './0079-desk-rules.ts'
import * as caseDocuments from './0080-case-documents.ts'
import * as savedLists from './0081-saved-lists.ts'
import * as areas from './0082-areas.ts'
import * as drafts from './0083-drafts.ts'
import * as searchByBeginnings from './0085-search-by-beginnings.ts'
import * as citizenSessions from './0086-citizen-sessions.ts'
import * as filing from './0089-filing.ts'
import * as withoutANumber from './0092-without-a-number.ts'
import * as messagesByNumber from './0094-messages-by-number.ts'
import * as apiKeys from './0098-api-keys.ts'
import * as publicFigures from './0099-public-figures.ts'
import * as sessionsByNumber from './0100-sessions-by-number.ts'
import * as shownCases from './0103-shown-cases.ts'
import * as positions from './0104-positions.ts'
import * as uploads from './0105-uploads.ts'
import * as deliveryReports from './0107-delivery-reports.ts'
import * as voiceNotes from './0109-voice-notes.ts'
import * as pushSubscriptions from './0111-push-subscriptions.ts'
import * as languageOfMessages from './0112-language-of-messages.ts'
import * as sealedPapers from './0114-sealed-papers.ts'
import * as slices from './0115-slices.ts'
import * as kindsOfFlags from './0117-kinds-of-flags.ts'
import * as flagHandling from './0119-flag-handling.ts'
import * as reports from './0121-reports.ts'
import * as toldFlags from './0122-told-flags.ts'
import * as readingKeys from './0123-reading-keys.ts'
import * as effectsOfImprovements from './0125-effects-of-improvements.ts'
import * as identities from './0126-identities.ts'
import * as notices from './0127-notices.ts'
import * as webhookReceivers from './0128-webhook-receivers.ts'
import * as dayVersions from './0130-day-versions.ts'
import * as phoneCalls from './0136-phone-calls.ts'

export const migrations: Record<string, Migration> = {
  '0001-places': places,
  '0002-feedback': feedback,
  '0003-flags': flags,
  '0004-people': people,
  '0005-grievances': grievances,
  '0006-marks': marks,
  '0007-heads': heads,
  '0008-poster-days': posterDays,
  '0009-threads': threads,
  '0010-messages-out': messagesOut,
  '0011-districts': districts,
  '0012-lists': lists,
  '0013-facts': facts,
  '0014-set-aside': deadLetters,
  '0015-reasons': reasons,
  '0016-names': names,
  '0017-devices': devices,
  '0018-access': access,
  '0019-ledger': ledger,
  '0020-jobs': jobs,
  '0021-notifications': notifications,
  '0022-files': files,
  '0023-conversations': conversations,
  '0024-districts': knownDistricts,
  '0025-stored-bytes': storedBytes,
  '0026-accounts': accounts,
  '0027-second-steps': secondSteps,
  '0028-late-and-pruned': lateAndPruned,
  '0029-link-makers': linkMakers,
  '0030-word-batches': wordBatches,
  '0031-releases': releases,
  '0032-drop-word-batches': dropWordBatches,
  '0036-versions': versions,
  '0037-standing-flags': standingFlags,
  '0040-marked-counts': markedCounts,
  '0045-redactions': redactions,
  '0048-no-row-order': noRowOrder,
  '0049-pairings': pairings,
  '0053-messages-on-their-way': messagesOnTheirWay,
  '0054-hours-of-charts': hoursOfCharts,
  '0055-quiet-flags': quietFlags,
  '0056-settled-silences': settledSilences,
  '0058-marked-matters': markedMatters,
  '0059-references-are-drawn': drawnReferences,
  '0060-words-taken-back': wordsTakenBack,
  '0061-set-aside': setAside,
  '0062-kiosks': kiosks,
  '0063-improvements': improvements,
  '0064-released-flags': releasedFlags,
  '0065-kiosk-outages': kioskOutages,
  '0067-busy-days-of-posters': busyDaysOfPosters,
  '0068-grievance-lifecycle': grievanceLifecycle,
  '0070-desk': desk,
  '0071-case-page': casePage,
  '0072-routing': routing,
  '0073-staff-notices': staffNotices,
  '0074-grievance-figures': grievanceFigures,
  '0075-answer-ratings': answerRatings,
  '0076-bulk-acts-and-links': bulkActsAndLinks,
  '0078-desk-plans': deskPlans,
  '0079-desk-rules': deskRules,
  '0080-case-documents': caseDocuments,
  '0081-saved-lists': savedLists,
  '0082-areas': areas,
  '0083-drafts': drafts,
  '0085-search-by-beginnings': searchByBeginnings,
  '0086-citizen-sessions': citizenSessions,
  '0089-filing': filing,
  '0092-without-a-number': withoutANumber,
  '0094-messages-by-number': messagesByNumber,
  '0098-api-keys': apiKeys,
  '0099-public-figures': publicFigures,
  '0100-sessions-by-number': sessionsByNumber,
  '0103-shown-cases': shownCases,
  '0104-positions': positions,
  '0105-uploads': uploads,
  '0107-delivery-reports': deliveryReports,
  '0109-voice-notes': voiceNotes,
  '0111-push-subscriptions': pushSubscriptions,
  '0112-language-of-messages': languageOfMessages,
  '0114-sealed-papers': sealedPapers,
  '0115-slices': slices,
  '0117-kinds-of-flags': kindsOfFlags,
  '0119-flag-handling': flagHandling,
  '0121-reports': reports,
  '0122-told-flags': toldFlags,
  '0123-reading-keys': readingKeys,
  '0125-effects-of-improvements': effectsOfImprovements,
  '0126-identities': identities,
  '0127-notices': notices,
  '0128-webhook-receivers': webhookReceivers,
  '0130-day-versions': dayVersions,
  '0136-phone-calls': phoneCalls,
}

/** True when there was a step to take. Throws an Error with a plain sentence when a newer program wrote the database. */
export async function migrate(db: Db): Promise<boolean> {
  if (await isNewest(db)) return false
  const migrator = new Migrator({
    db: db as Kysely<unknown>,
    provider: { getMigrations: async () => migrations },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return (results?.length ?? 0) > 0
  if (String(error).includes('corrupted migrations')) {
    throw new Error(
      `The database was written by a newer sunwai (this one knows ${Object.keys(migrations).length} steps). Start the newer version again, or restore a backup made before the upgrade.`,
    )
  }
  throw error
}

/** Nearly always, and asked without looking at every table first. False where nothing can be said. */
async function isNewest(db: Db): Promise<boolean> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
    const taken = new Set(rows.map(({ name }) => name))
    const known = Object.keys(migrations)
    return taken.size === known.length && known.every((name) => taken.has(name))
  } catch {
    // Before the first start there is no such table.
    return false
  }
}
