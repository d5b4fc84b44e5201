/** What requests of gateways and providers may cost: whoever shows no secret pays as any stranger, and nothing of theirs is looked at. No I/O. */
import type { Cost } from './route-cost.ts'

const kilo = 1024
const query = { bytes: 0, fields: 0 }

export const hookCosts: Readonly<Record<string, Cost>> = {
  // What became of messages.
  'POST /reports/sms/:secret': { units: 1, bytes: 256 * kilo, fields: 0 },
  // All calls come from the few addresses of a provider, some twenty requests each: a hundred at once stay below what a network may ask for.
  'GET /hooks/voice/exotel/:secret/:applet': { units: 1, ...query },
  'GET /hooks/voice/exotel/:secret/:applet/:turn': { units: 1, ...query },
  'POST /hooks/voice/exotel/:secret/over': { units: 1, bytes: 16 * kilo, fields: 0 },
  'POST /hooks/voice/generic': { units: 1, bytes: 16 * kilo, fields: 0 },
}
