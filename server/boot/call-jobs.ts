/** What is done beside the visitors who call, and those who are called back. */
import type { Job } from '../jobs/job.ts'
import { forgetCalls, isCallBackDue, placeCallBacks } from '../phone-calls/call-back-actions.ts'
import { fetchRecordings, isRecordingDue } from '../phone-calls/complaint-actions.ts'
import type { JobDeps } from './job-list.ts'

export const callJobs: Job<JobDeps>[] = [
  {
    name: 'place-calls',
    schedule: { everyMs: 5_000 },
    scope: 'cluster',
    isNeeded: isCallBackDue,
    run: placeCallBacks,
  },
  {
    name: 'fetch-recordings',
    schedule: { everyMs: 60_000 },
    scope: 'cluster',
    isNeeded: isRecordingDue,
    run: fetchRecordings,
  },
  {
    name: 'forget-calls',
    schedule: { everyMs: 10 * 60_000 },
    scope: 'cluster',
    run: forgetCalls,
  },
]
