/** The choice of days; it stands in the address, so that a view can be sent to a colleague. */
import { words } from '../language.ts'
import { Tabs } from '../parts/page/tabs.tsx'
import { place, withQuery } from '../router.ts'

const ranges = [7, 28, 90, 365]

/** Days the address asks for; 28 when it asks for none or for something else. */
export function chosenDays(): number {
  const asked = Number(place.value.query.get('days'))
  return ranges.includes(asked) ? asked : 28
}

export function Range() {
  const t = words.value.head
  const days = chosenDays()
  const tabs = ranges.map((range) => ({
    href: withQuery({ days: range === 28 ? null : String(range) }),
    label: t.ranges[range] ?? String(range),
    current: range === days,
  }))
  return <Tabs label={t.range} tabs={tabs} />
}
