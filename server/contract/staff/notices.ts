/** What members of staff are told of, when and by which way, as they choose it. */
import { z } from 'zod'
import { type NoticeTopic, noticeTopics, type Timing, timings } from '../words/notices.ts'
import type { Role } from './access.ts'

export {
  isKept,
  type NoticeTopic,
  noticeTopics,
  smsTopics,
  type Timing,
  timings,
  usualHours,
  usualNotices,
} from '../words/notices.ts'

const Hour = z.int().min(0).max(23)
const Choice = z.strictObject({ when: z.enum(timings), mail: z.boolean(), sms: z.boolean() })
export type NoticeChoice = z.infer<typeof Choice>

/** Full local hours. `quiet`: null for none. */
const Hours = z.strictObject({
  quiet: z.strictObject({ from: Hour, to: Hour }).nullable(),
  digestAt: Hour,
})
export type NoticeHours = z.infer<typeof Hours>

export const NoticeChoices = z.strictObject({
  choices: z.array(z.strictObject({ topic: z.enum(noticeTopics), ...Choice.shape })).max(noticeTopics.length),
  ...Hours.shape,
})
export type NoticeChoices = z.infer<typeof NoticeChoices>

/** `ways`: those by which this person can be told of this. `kept`: it may not be turned off. */
type NoticeRow = NoticeChoice & { topic: NoticeTopic; kept: boolean; usual: Timing; ways: ('mail' | 'sms')[] }
/** `reached`: there is a number or an address at all. */
export type OwnNotices = NoticeHours & { rows: NoticeRow[]; reached: boolean }

/** Who is not told at once, for those who oversee them. `unreached`: by no way at all. */
export type NoticesOfPerson = {
  id: string
  name: string
  roles: Role[]
  unreached: boolean
  off: NoticeTopic[]
  digest: NoticeTopic[]
}
