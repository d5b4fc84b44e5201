/** Every test runs on real parts. */
import { defineConfig } from 'vitest/config'
import { folderInMemory } from './test/support/memory.ts'
import { isThorough } from './test/support/thorough.ts'

/** Of tests' folders: to wait for the disk was more than half of what opening and closing a store took. */
const memory = folderInMemory(2)

/**
 * Sentences that hold on SQLite and are tried on PostgreSQL by `npm run test:all` alone: their tables are read and written as those of the
 * rooms that are tried each time are, by plain keys.
 */
const sameOnPostgres = [
  'test/server/admission/{bursts,weighing}.test.ts',
  'test/server/channels/sms.test.ts',
  'test/server/districts/*.test.ts',
  'test/server/improvements/*.test.ts',
  'test/server/{notices,webhooks}/*.test.ts',
  'test/server/{case-notes,answer-templates}/*.test.ts',
  'test/server/kiosks/*.test.ts',
  'test/server/{saved-lists,contacts,reminders}/*.test.ts',
  'test/server/commitments/{commitments,late}.test.ts',
  'test/server/proof/{proof,prune}.test.ts',
  'test/server/{people,accounts,sessions,sign-in,second-step}/*.test.ts',
  'test/server/citizens/{attackers,calls,erased}.test.ts',
  'test/server/notifications/delivery-reports.test.ts',
  'test/server/citizen-app/*.test.ts',
  'test/server/push/*.test.ts',
  'test/server/open311/{open311,onlookers}.test.ts',
  'test/server/voice-notes/{spoken,voice-attackers}.test.ts',
  'test/server/uploads/{uploads,case-papers,hostile-uploads}.test.ts',
  'test/server/public-figures/public-figures.test.ts',
  'test/server/{exports,figures-api,finder,findings,flag-handling,flag-replay,funnel,improvement-effects}/*.test.ts',
  'test/server/{office-figures,open-data,reports}/*.test.ts',
  'test/server/dashboard/{figure-filter,slices}.test.ts',
  'test/server/tallies/remembered-days.test.ts',
  'test/server/flags/{kinds,flag-lists}.test.ts',
  'test/server/reminders/raised-flags.test.ts',
  'test/server/receipts/{ceiling,doors,entry-id,matter,merged,photos,put-back,reference,thread,undone,unsent,withdraw}.test.ts',
  'test/server/grievances/{head-polls,lifecycle}.test.ts',
  'test/server/{bulk-acts,case-photos,drafts,linked-cases}/*.test.ts',
]

/** Slow, and seldom what breaks: tried by `npm run test:all` alone. */
const rare = [
  // The same guesses are tried within one process, and at two servers on PostgreSQL.
  'test/server/citizens/guessers.test.ts',
  // Tablets whose clock jumps, and two of one key: the rules of both are tried without a browser each time.
  'test/browser/{kiosk-clock,kiosk-copied}.test.ts',
]

export default defineConfig({
  test: {
    // For what hangs, and never a measure: on a busy machine the same test takes five times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // People of tests have no phones, but in the tests about them. For the programs that tests start.
    env: { SUNWAI_TWO_STEP: 'off', ...(memory && { TMPDIR: memory }) },
    expect: { poll: { timeout: 60_000 } },
    // One more than the cores it is meant for: most of a test is waiting, for a process to start, a disk, a page.
    maxWorkers: 3,
    // The program is loaded once a worker instead of once a file: that took longer than most files. A file therefore finds
    // what those before it left in modules; it must undo what it changes there, and must not count on being first.
    isolate: false,
    // Nearly all that a test makes is garbage with its end. In a small nursery much of it was found alive, and collected among all modules.
    execArgv: ['--max-semi-space-size=32'],
    projects: [
      {
        extends: true,
        test: { name: 'architecture', include: ['test/architecture.test.ts', 'test/kiosk/styles.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            'test/server/**/*.test.ts',
            'test/scripts/**/*.test.ts',
            // Rules of what runs in a browser, which need none.
            'test/kiosk/*/**/*.test.ts',
          ],
          exclude: isThorough ? [] : rare,
          globalSetup: 'test/support/built-server.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'test/postgres/**/*.test.ts',
            // What the store holds, behind the actions that read and write it: the same sentences as on SQLite.
            ...(isThorough ? sameOnPostgres : []),
            'test/server/posters/{poster-life,silence-oracle}.test.ts',
            'test/server/dashboard/{dashboard,office-tallies,slices}.test.ts',
            'test/server/office-figures/office-figures.test.ts',
            'test/server/feedback/{visit,occurrence}.test.ts',
            'test/server/filing/filing-way.test.ts',
            'test/server/flags/flags.test.ts',
            'test/server/{desk,search}/*.test.ts',
            'test/server/grievances/{attacks,clock-job,desk,model,no-more-time,old-histories,shown-cases,two-officers}.test.ts',
            'test/server/case-documents/*.test.ts',
            'test/server/phone-calls/{feedback-by-phone,call-back}.test.ts',
            'test/server/jobs/scheduler.test.ts',
            'test/server/notifications/notifications.test.ts',
            'test/server/retention/retention.test.ts',
            'test/server/routing/{assignment,absence,triage,areas}.test.ts',
            'test/server/grievance-figures/{figures,attackers,faces-and-areas}.test.ts',
            'test/server/conversations/*.test.ts',
            'test/server/files/{files,old-photos}.test.ts',
            'test/server/receipts/case.test.ts',
            'test/server/citizens/{own-cases,sign-in}.test.ts',
            'test/server/tallies/tallies.test.ts',
          ],
          globalSetup: ['test/support/built-server.ts', 'test/support/postgres-cluster.ts'],
        },
      },
      { extends: true, test: { name: 'print', include: ['test/print/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          // What passes only then is named at the end, see `test/support/second-tries.ts` and decision 100.
          retry: 1,
          include: ['test/browser/**/*.test.ts'],
          exclude: isThorough ? [] : rare,
          globalSetup: ['test/support/built-server.ts', 'test/support/browser-server.ts'],
        },
      },
    ],
  },
})
