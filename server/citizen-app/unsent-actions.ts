/** Files what a citizen wrote without a network, once, under the number that it was written for. */
import { readMobile } from '../channels/mobile.ts'
import { UnsentComplaint, type UnsentReply } from '../contract/citizens/citizen-app.ts'
import type { Language } from '../contract/names.ts'
import { Problem } from '../contract/problem.ts'
import type { Deps } from '../deps.ts'
import { hasDepartment } from '../filing/filing.ts'
import { districtOf } from '../filing/filing-actions.ts'
import { fileAtOnce } from '../filing/sending-actions.ts'
import { openBox } from './sealed-box.ts'
import { answersOf, isPassOf } from './unsent.ts'

type UnsentDeps = Pick<Deps, 'db' | 'write' | 'clock' | 'config' | 'directory' | 'keys' | 'live'>

/**
 * `seen`: its citizen has looked at it. Throws `field-invalid` for what nobody can file, `not-found` where it was written for another
 * number, and as `fileAtOnce`.
 */
export async function takeUnsent(
  deps: UnsentDeps,
  mobile: string,
  box: string,
  seen: boolean,
  language: Language,
): Promise<UnsentReply> {
  const written = open(deps.keys.receipts, box)
  const answers = written && answersOf(written)
  if (!written || !answers) throw new Problem('field-invalid', 'This cannot be filed.')
  const isProved = written.pass !== null && isPassOf(deps.keys.receipts, written.pass, mobile, deps.clock())
  if (!isProved && (await readMobile(written.mobile)) !== mobile)
    throw new Problem('not-found', 'It was written for another number.')
  if (!isProved && !seen) return { look: { landmark: written.landmark, words: written.words } }
  const department = answers.about?.department
  const isKnown = department !== undefined && hasDepartment(districtOf(deps.directory, answers), department)
  const about = isKnown ? { department } : { department: 'unknown' as const }
  return { filed: await fileAtOnce(deps, mobile, written.id, { ...answers, about }, language) }
}

function open(secret: string, box: string): UnsentComplaint | undefined {
  try {
    return UnsentComplaint.parse(JSON.parse(openBox(secret, box)))
  } catch {
    return undefined
  }
}
