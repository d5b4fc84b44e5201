/** What the error codes of the Cloud API mean for a message: in its answers, and in statuses that come later. No I/O. */
import type { DeliveryFailure } from './inbound.ts'
import { ProviderRefuses, Throttled, Undeliverable, WindowClosed } from './messenger.ts'

const seconds = 1000
/** By code, milliseconds that it is worth waiting where the answer does not say: a pair may exchange one message in six seconds. */
const throttled: Readonly<Record<number, number>> = {
  4: 60 * seconds,
  80007: 60 * seconds,
  130429: 5 * seconds,
  131048: 600 * seconds,
  131056: 6 * seconds,
  131057: 120 * seconds,
  133016: 600 * seconds,
}

/**
 * 131026 no WhatsApp there, or too old; 131049 and 131050 more than this person wants of such messages; 130472 in an experiment of the
 * provider's; 131021 ourselves; 131030 not on the list of a trial account; 131062 not by this kind of id; 130497 not in that country.
 */
const undeliverable = new Set([130472, 130497, 131021, 131026, 131030, 131049, 131050, 131062])

/** 131016, 131000, 1 and 2: the provider had no luck with it. It says that it did not send it. */
const passing = new Set([1, 2, 131000, 131016])

/** The form of a message was not to its liking: too long in a way we cannot count, or a kind that this number may not send. */
const wrongForm = new Set([100, 131008, 131009, 131051])
export const isWrongForm = (code: number): boolean => wrongForm.has(code)

export function failureOf(code: number | undefined): DeliveryFailure {
  if (code === undefined) return 'other'
  if (code === 131047) return 'window-closed'
  if (Object.hasOwn(throttled, code)) return 'throttled'
  return undeliverable.has(code) ? 'undeliverable' : 'other'
}

/** What to throw. Bears the code and nothing of what the provider said: that may repeat the number. `wait`: what it told us to wait. */
export function errorOf(code: number, status: number, wait: number | undefined): Error {
  const said = `the provider answered ${status} with code ${code}`
  if (status === 429) return new Throttled(said, wait ?? throttled[code] ?? 5 * seconds)
  switch (failureOf(code)) {
    case 'window-closed':
      return new WindowClosed(said)
    case 'throttled':
      return new Throttled(said, wait ?? throttled[code] ?? 5 * seconds)
    case 'undeliverable':
      return new Undeliverable(said)
    case 'other':
      return passing.has(code) ? new Error(said) : new ProviderRefuses(said)
  }
}
