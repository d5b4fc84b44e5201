/** What is done by itself: when each job ran, when it runs next, and why it failed. */
import type { JobView } from '#server/contract/job.ts'
import { words } from '../language.ts'
import './jobs.css'

const minuteMs = 60_000

export function Jobs({ list, now }: { list: readonly JobView[]; now: number }) {
  const t = words.value.status.jobs
  return (
    <ul class="jobs">
      {list.map((job) => (
        <li key={job.name} data-state={job.finding === 'fine' ? 'ok' : 'look'}>
          <span>{t.names[job.name]}</span>
          <span class="job-times">{tell(job, now).join(' · ')}</span>
          {job.failure !== null && <p class="job-failure">{t.failed(job.failure)}</p>}
        </li>
      ))}
    </ul>
  )
}

function tell({ finding, running, lastAt, nextAt }: JobView, now: number): string[] {
  const { length, status } = words.value
  const t = status.jobs
  if (finding === 'overrunning' || finding === 'overdue') return [t[finding]]
  if (running) return [t.now]
  const last = lastAt === null ? t.never : now - lastAt < minuteMs ? t.justNow : t.last(length(now - lastAt))
  return [last, nextAt - now < minuteMs ? t.nextSoon : t.next(length(nextAt - now))]
}
