/** The jobs of chats. */
import { isChatWaiting } from '../chats/chat-actions.ts'
import { forgetChats } from '../chats/retention-actions.ts'
import type { Deps } from '../deps.ts'
import type { Job } from '../jobs/job.ts'

export const listChatJobs = (): Job<Omit<Deps, 'jobs'>>[] => [
  {
    // What a server that died had not answered, and what waits for its time; the rest is answered when it comes.
    name: 'answer-chats',
    schedule: { everyMs: 2_000 },
    scope: 'server',
    isNeeded: async (given, now) => given.chats !== null && isChatWaiting(given, now),
    run: async ({ chats }) => chats?.work(),
  },
  {
    // What nobody goes on with.
    name: 'forget-chats',
    schedule: { pattern: '15 2 * * *' },
    scope: 'cluster',
    run: forgetChats,
  },
]
