/** The pass that a phone shows with what it wrote in a session, and what it wrote as answers of the filing form. No I/O. */
import type { UnsentComplaint } from '../contract/citizens/citizen-app.ts'
import {
  AboutAnswer,
  DistrictAnswer,
  type FilingAnswers,
  WhereAnswer,
  WordsAnswer,
} from '../contract/citizens/filing.ts'
import { seal, unseal } from '../one-time-codes/one-time-code.ts'

/** A network is back by then; later it is looked at before it is filed. */
const passMs = 6 * 24 * 3_600_000

type Pass = { number: string; until: number }

export const passFor = (secret: string, number: string, now: number): string =>
  seal(secret, JSON.stringify({ number, until: now + passMs } satisfies Pass))

/** Whether this number had been proved when it was written, and not too long ago. */
export function isPassOf(secret: string, pass: string, number: string, now: number): boolean {
  try {
    const known = JSON.parse(unseal(secret, pass)) as Partial<Pass>
    return known.number === number && typeof known.until === 'number' && known.until > now
  } catch {
    return false
  }
}

/** Undefined where something of it cannot be filed. A department that is not known here is one to be looked for. */
export function answersOf(written: UnsentComplaint): FilingAnswers | undefined {
  const about = AboutAnswer.safeParse({ department: written.department })
  const where = WhereAnswer.safeParse({ landmark: written.landmark })
  const words = WordsAnswer.safeParse({ words: written.words })
  const district = DistrictAnswer.safeParse({ district: written.district })
  if (!where.success || !words.success) return undefined
  return {
    ...(district.success && { district: district.data }),
    about: about.success ? about.data : { department: 'unknown' },
    where: where.data,
    words: words.data,
  }
}
