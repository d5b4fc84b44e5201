/** What people are told of, as the staff pages ask for it. */
import type { NoticeChoices, NoticesOfPerson, OwnNotices } from '#server/contract/staff/notices.ts'
import { ask } from './client.ts'

export const ownNotices = (signal: AbortSignal) => ask<OwnNotices>('/api/account/notices', { signal })
export const changeOwnNotices = (body: NoticeChoices) =>
  ask<void>('/api/account/notices', { method: 'PUT', body })
export const noticesOfPeople = (signal: AbortSignal) =>
  ask<{ people: NoticesOfPerson[] }>('/api/notices/people', { signal })
