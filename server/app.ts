/** Every route of the context, from top to bottom. Listens to nothing: `main.ts` does. */
import { type Context, Hono } from 'hono'
import type { StaffEnv } from './access/guard.ts'
import { anonymous, declaredRoutes } from './access/route-access.ts'
import { accountRoutes } from './accounts/account-routes.ts'
import { managementRoutes } from './accounts/management-routes.ts'
import { ownSecondStepRoutes } from './accounts/own-phone-routes.ts'
import { isResetLink } from './accounts/reset-actions.ts'
import { resetRoutes } from './accounts/reset-routes.ts'
import { requireCosts } from './admission/route-cost.ts'
import { answerTemplateRoutes } from './answer-templates/answer-template-routes.ts'
import { findAnyKey } from './api-keys/api-key-actions.ts'
import { ledgerRoutes } from './audit/audit-routes.ts'
import { bulkActRoutes } from './bulk-acts/bulk-act-routes.ts'
import { caseDocumentRoutes } from './case-documents/case-document-routes.ts'
import { caseNoteRoutes } from './case-notes/case-note-routes.ts'
import { casePhotoRoutes } from './case-photos/case-photo-routes.ts'
import { caseReaderRoutes } from './case-readers/case-reader-routes.ts'
import { assetLinkRoutes, citizenAppRoutes } from './citizen-app/app-routes.ts'
import { pushRoutes } from './citizen-app/push-routes.ts'
import { citizenOf } from './citizens/citizen-guard.ts'
import { ownCaseRoutes } from './citizens/own-case-routes.ts'
import { portalRoutes } from './citizens/portal-routes.ts'
import { isCodeScarce } from './citizens/sign-in-actions.ts'
import { rootRoutes } from './commitments/root-routes.ts'
import { Problem } from './contract/problem.ts'
import { dashboardRoutes } from './dashboard/dashboard-routes.ts'
import { createSummaries } from './dashboard/summary-views.ts'
import type { Deps } from './deps.ts'
import { deskRoutes } from './desk/desk-routes.ts'
import {
  pairingRoutes,
  presencePageRoutes,
  screenListRoutes,
  wallListRoutes,
  wallPageRoutes,
  wallRoutes,
} from './devices/device-routes.ts'
import { draftRoutes } from './drafts/draft-routes.ts'
import { exportRoutes } from './exports/export-routes.ts'
import { createEntryFastPath } from './feedback/fast-path-routes.ts'
import { homeRoutes } from './feedback/home-routes.ts'
import { codeRoutes, officeRoutes } from './feedback/visit-routes.ts'
import { figuresApiRoutes } from './figures-api/figures-api-routes.ts'
import { fileRoutes } from './files/file-routes.ts'
import { casePaperRoutes } from './filing/case-paper-routes.ts'
import { filedRoutes, filingRoutes } from './filing/filing-routes.ts'
import { paperRoutes } from './filing/paper-routes.ts'
import { spokenRoutes } from './filing/spoken-routes.ts'
import { openOwnReceipt, withoutNumberRoutes } from './filing/without-number-routes.ts'
import { finderRoutes } from './finder/finder-routes.ts'
import { flagHandlingRoutes } from './flag-handling/handling-routes.ts'
import { flagRoutes } from './flags/flag-routes.ts'
import { funnelRoutes } from './funnel/funnel-routes.ts'
import { grievanceFiguresRoutes } from './grievance-figures/figures-routes.ts'
import { grievanceRoutes } from './grievances/grievance-routes.ts'
import { listReferencesByFlag } from './grievances/reference-store.ts'
import { hookRoutes } from './hook-routes.ts'
import { admitAnonymous } from './http/admit.ts'
import { answerProblems, createProblemReplies, type ProblemReplies } from './http/answer.ts'
import { assetRoutes } from './http/assets.ts'
import { limitBody } from './http/body.ts'
import { compressPages } from './http/compress.ts'
import { handOverStreams } from './http/event-stream.ts'
import { type Headers, headersOfAll, policyForSound, secureHeaders } from './http/headers.ts'
import { languageOf } from './http/language.ts'
import { measureRequests } from './http/measure.ts'
import { plainAddress } from './http/plain-address.ts'
import { readYourWrites } from './http/read-your-writes.ts'
import { refuseOtherSites } from './http/same-origin.ts'
import { effectRoutes } from './improvement-effects/effect-routes.ts'
import { improvementRoutes } from './improvements/improvement-routes.ts'
import { issuerRoutes } from './issuer/issuer-routes.ts'
import { kioskPageRoutes } from './kiosks/kiosk-page-routes.ts'
import { kioskListRoutes } from './kiosks/kiosk-routes.ts'
import { kioskSigners } from './kiosks/signer-views.ts'
import { kioskSyncRoutes } from './kiosks/sync-routes.ts'
import { linkedCaseRoutes } from './linked-cases/linked-case-routes.ts'
import { newsOfWorkRoutes } from './notices/notice-choice-routes.ts'
import { numberChangeRoutes } from './number-change/number-change-routes.ts'
import { officeFiguresRoutes } from './office-figures/office-figures-routes.ts'
import { openDataRoutes } from './open-data/open-data-routes.ts'
import { answerOpen311, isOpen311, open311Routes } from './open311/open311-routes.ts'
import { isInvitation } from './people/invitation-actions.ts'
import { invitationRoutes, peopleRoutes } from './people/people-routes.ts'
import { posterRoutes } from './posters/poster-routes.ts'
import { printoutRoutes, receiptPrintoutRoutes } from './printouts/printout-routes.ts'
import { publicFiguresRoutes } from './public-figures/public-figures-routes.ts'
import { receiptRoutes } from './receipts/receipt-routes.ts'
import { isReceipt } from './receipts/receipt-views.ts'
import { threadRoutes } from './receipts/thread-routes.ts'
import { releaseRoutes } from './releases/release-routes.ts'
import { createWallViews } from './releases/wall-views.ts'
import { reportRoutes } from './reports/report-routes.ts'
import { absenceRoutes } from './routing/absence-routes.ts'
import { savedListRoutes } from './saved-lists/saved-list-routes.ts'
import { withSession } from './sessions/session-guard.ts'
import { joiningRoutes, sessionRoutes } from './sign-in/sign-in-routes.ts'
import { secondStepRoutes } from './sign-in/step-routes.ts'
import { createReadiness } from './status/readiness-actions.ts'
import { machineRoutes, statusRoutes } from './status/status-routes.ts'
import { problemOf } from './storage/store-fault.ts'
import { voiceNoteRoutes } from './voice-notes/voice-note-routes.ts'
import { otherProgramRoutes } from './webhooks/webhook-routes.ts'

/** What every answer bears, and how problems are told. */
type Manners = { headers: Headers; problems: ProblemReplies }

export function createManners(deps: Deps): Manners {
  const told = createProblemReplies(deps)
  return { headers: headersOfAll(deps.pages.styles), problems: (thrown) => told(problemOf(thrown) ?? thrown) }
}

/** Before all routes, on a real socket: the one request that comes in great numbers. Tells whether it took the request. */
export const createFastPath = (deps: Deps, { headers, problems }: Manners) =>
  createEntryFastPath(deps, headers, problems)

/** The whole program as a function from request to response. */
export function createApp(deps: Deps, { headers, problems }: Manners = createManners(deps)) {
  const answerPeople = answerProblems(deps, problems)
  const answer = (thrown: Error, c: Context) =>
    isOpen311(c) ? answerOpen311(problems, thrown, c) : answerPeople(thrown, c)
  const summaries = createSummaries(deps)
  const readiness = createReadiness(deps)
  const hearing = policyForSound(deps.pages.styles)
  const staffPage = (c: Context) => c.html(deps.pages.staff({ lang: languageOf(c) }), 200, hearing)
  // What may frame it is said by its route.
  const wallPage = (c: Context) => c.html(deps.pages.staff({ lang: languageOf(c) }))

  const app = new Hono<StaffEnv>()
    .use(handOverStreams)
    .use(measureRequests(deps))
    .use(secureHeaders(headers))
    .use(compressPages)
    // Before the page that asks a busy network to wait, which sends again what it was sent.
    .use(refuseOtherSites(deps))
    .use(
      admitAnonymous(
        deps,
        {
          receipt: (typed) => isReceipt(deps, typed),
          session: async (_, c) => (await citizenOf(deps, c)) !== undefined,
          invitation: (token) => isInvitation(deps, token),
          reset: (token) => isResetLink(deps, token),
        },
        kioskSigners(deps),
        () => isCodeScarce(deps),
        async (shown) => (await findAnyKey(deps.db, shown))?.id,
      ),
    )
    .use(plainAddress)
    .use(limitBody())
    .use('/r/*', readYourWrites(deps))
    .use('/api/*', readYourWrites(deps))

    // Visitors
    .route('/q', codeRoutes(deps))
    .route('/Q', codeRoutes(deps))
    .route('/o', officeRoutes(deps))
    .route('/r', receiptRoutes(deps, openOwnReceipt(deps)))
    .route('/g/cases', ownCaseRoutes(deps))
    .route('/g/cases', casePaperRoutes(deps))
    .route('/g/new/voice', spokenRoutes(deps))
    .route('/g/new', filingRoutes(deps))
    .route('/g/filed', filedRoutes(deps))
    .route('/g', printoutRoutes(deps))
    .route('/r', receiptPrintoutRoutes(deps))
    .route('/g/papers', paperRoutes(deps))
    .route('/g/number', numberChangeRoutes(deps))
    .route('/g/without', withoutNumberRoutes(deps))
    .route('/g/figures', publicFiguresRoutes(deps))
    .route('/g', portalRoutes(deps))
    .route('/g', citizenAppRoutes(deps))
    .route('/g/push', pushRoutes(deps))
    .route('/.well-known', assetLinkRoutes(deps))
    .route('/roots', rootRoutes(deps))
    .route('/data', openDataRoutes(deps))
    .route('/open311', open311Routes(deps))
    .route('/', hookRoutes(deps))
    .route('/api/v1', figuresApiRoutes(deps))
    .route('/', homeRoutes(deps))

    // Devices
    .route('/wall', wallPageRoutes(deps, wallPage))
    .route('/api/wall', wallRoutes(deps, createWallViews(deps)))
    .route('/api/pairing', pairingRoutes(deps))
    .route('/api/kiosk', kioskSyncRoutes(deps))
    .route('/presence', presencePageRoutes(deps))
    .route('/kiosk', kioskPageRoutes(deps))

    // Staff
    .get('/staff', anonymous, staffPage)
    .get('/staff/*', anonymous, staffPage)
    .use('/api/*', withSession(deps))
    .route('/api/session', sessionRoutes(deps))
    .route('/api/account', accountRoutes(deps))
    .route('/api/session', secondStepRoutes(deps))
    .route('/api/account/second-step', ownSecondStepRoutes(deps))
    .route('/api', newsOfWorkRoutes(deps))
    .route('/api/account/saved-lists', savedListRoutes(deps))
    .route('/api/issuer', issuerRoutes(deps))
    .route('/api/joining', joiningRoutes(deps))
    .route('/api/reset', resetRoutes(deps))
    .route('/api/people', peopleRoutes(deps))
    .route('/api/people', managementRoutes(deps))
    .route('/api/invitations', invitationRoutes(deps))
    .route('/api/flags', flagRoutes(deps, listReferencesByFlag))
    .route('/api/flags', flagHandlingRoutes(deps, listReferencesByFlag))
    .route('/api/grievances/bulk', bulkActRoutes(deps))
    .route('/api/grievances', linkedCaseRoutes(deps))
    .route('/api/grievances', deskRoutes(deps))
    .route('/api/grievances', grievanceRoutes(deps))
    .route('/api/grievance-figures', grievanceFiguresRoutes(deps))
    .route('/api/offices', officeFiguresRoutes(deps))
    .route('/api/absences', absenceRoutes(deps))
    .route('/api/grievances', caseNoteRoutes(deps))
    .route('/api/grievances', casePhotoRoutes(deps))
    .route('/api/grievances', caseDocumentRoutes(deps))
    .route('/api/grievances', voiceNoteRoutes(deps))
    .route('/api/grievances', caseReaderRoutes(deps))
    .route('/api/grievances', draftRoutes(deps))
    .route('/api/answer-templates', answerTemplateRoutes(deps))
    .route('/api/posters', posterRoutes(deps))
    .route('/api/threads', threadRoutes(deps))
    .route('/api/files', fileRoutes(deps))
    .route('/api/walls', wallListRoutes(deps))
    .route('/api/presence', screenListRoutes(deps))
    .route('/api/kiosks', kioskListRoutes(deps))
    .route('/api', otherProgramRoutes(deps))
    .route('/api/ledger', ledgerRoutes(deps))
    .route('/api/status', statusRoutes(deps, readiness))
    .route('/api/releases', releaseRoutes(deps))
    .route('/api/finder', finderRoutes(deps))
    .route('/api/comparison/funnel', funnelRoutes(deps))
    .route('/api/improvements/effects', effectRoutes(deps))
    .route('/api/exports', exportRoutes(deps))
    .route('/api/improvements', improvementRoutes(deps))
    .route('/api/reports', reportRoutes(deps))
    .route('/api', dashboardRoutes(deps, summaries))

    // Machines
    .route('/', machineRoutes(deps, readiness))
    .route('/assets', assetRoutes(deps.assets))
    .notFound((c) => answer(new Problem('not-found', 'There is nothing at this address.'), c))
    .onError(answer)
  // A route that names nobody who may call it, or nothing that it may cost, stops the start.
  requireCosts(declaredRoutes(app))
  return app
}
