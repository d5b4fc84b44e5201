/**
 * The district that the pages are about, for whoever reaches several: it stands in the address, so that a view can be sent to
 * a colleague; an address without one means the district that this tab showed last, then the one that this device did.
 */
import { computed, effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { InDistrict } from '../api/staff.ts'
import { type Loaded, useResource } from './resource.ts'
import type { Topic } from './resource-cache.ts'
import { amend, place, withQuery } from './router.ts'
import { session } from './session.ts'

/** Where districts stand beside each other. */
export const comparisonPath = '/staff/districts'

const key = 'sunwai-district'
const shown = signal<string | null>(stored())

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // Storage can be switched off; the choice then lasts as long as the tab.
  }
}

function store(id: string): void {
  try {
    localStorage.setItem(key, id)
  } catch {
    return
  }
}

const own = computed(() => session.value?.districts ?? [])

/** Whether there is anything to choose. */
export const hasSeveral = computed(() => own.value.length > 1)

/** Null for whoever reads no district: a head of office, an operator. */
export const district = computed(() => {
  const asked = [place.value.query.get('district'), shown.value]
  return asked.flatMap((id) => own.value.filter((each) => each.id === id))[0] ?? own.value[0] ?? null
})

/** For requests: undefined where the server knows by itself, since there is one only. */
export const districtAsked = computed(() => (hasSeveral.value ? (district.value?.id ?? null) : null))

/** An address of the staff pages within the shown district, or within `id`. */
export function inDistrict(href: string, id = districtAsked.value): string {
  if (id === null) return href
  const [path = href, query = ''] = href.split('?')
  const next = new URLSearchParams(query)
  next.set('district', id)
  return `${path}?${next}`
}

/** A page about something of another district takes the frame along. `id`: undefined while that is not known yet. */
export function useDistrictOf(id: string | undefined): void {
  useEffect(() => {
    if (id === undefined || !hasSeveral.value || district.value?.id === id) return
    if (own.value.some((each) => each.id === id)) amend(withQuery({ district: id }))
  }, [id])
}

/** Keeps address and memory in step with what is shown; called once, when the pages start. */
export function followDistrict(): void {
  effect(() => {
    const id = districtAsked.value
    if (id === null) return
    if (shown.peek() !== id) {
      shown.value = id
      store(id)
    }
    if (place.value.query.get('district') !== id) amend(withQuery({ district: id }))
  })
}

/** What is kept fresh of the shown district. `path`: of the API, without a query. */
export function useInDistrict<Data>(
  path: string,
  load: (about: InDistrict, signal: AbortSignal) => Promise<Data>,
  topics: readonly Topic[] = [],
): Loaded<Data> {
  const asked = districtAsked.value
  const address = asked === null ? path : `${path}?district=${asked}`
  return useResource(address, (signal) => load({ district: asked }, signal), topics)
}
