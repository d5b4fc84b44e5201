/** The figures of the district come beside the frame around them, and not after it. */
import { effect } from '@preact/signals'
import { districtFilter } from '../figures/filter.ts'
import { askSummaryAhead } from '../figures/summary.ts'
import { isHead, seesDistrict } from '../pages.tsx'
import { place } from '../router.ts'
import { session } from '../session.ts'

/** Called once, when the pages start. */
export function askHomeAhead(): void {
  const stop = effect(() => {
    if (!session.value) return
    // Nobody else's home shows them.
    if (/^\/staff\/?$/.test(place.peek().path) && seesDistrict() && !isHead())
      askSummaryAhead(districtFilter())
    queueMicrotask(() => stop())
  })
}
