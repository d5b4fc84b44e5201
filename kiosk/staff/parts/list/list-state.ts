/** What a list shows, kept in the address: it survives a reload, the back button undoes it, a colleague can be sent it. */
import { amend, go, place, withQuery } from '../../router.ts'
import { readSort, type Sort, writeSort } from './list-rules.ts'

export type ListState = {
  typed: string
  sort: Sort | null
  page: number
  /** Id of the row that is opened. */
  open: string | null
  filter(key: string): string | null
  search(typed: string): void
  choose(key: string, value: string | null): void
  sortBy(sort: Sort): void
  turnTo(page: number): void
  toggle(id: string): void
  /** Takes search and these filters out. */
  clear(filters: readonly string[]): void
}

/** `prefix` keeps two lists on one page apart; `usual`: the order where the address says none. */
export function listState(prefix = '', usual: Sort | null = null): ListState {
  const key = (name: string) => prefix + name
  const get = (name: string) => place.value.query.get(key(name))
  const page = Number(get('page'))
  // Other rows begin on the first page.
  const first = { [key('page')]: null, [key('open')]: null }
  return {
    typed: get('find') ?? '',
    sort: readSort(get('sort')) ?? usual,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    open: get('open'),
    filter: get,
    search: (typed) => amend(withQuery({ ...first, [key('find')]: typed })),
    choose: (name, value) => go(withQuery({ ...first, [key(name)]: value })),
    sortBy: (sort) => go(withQuery({ ...first, [key('sort')]: writeSort(sort) })),
    turnTo: (next) => go(withQuery({ [key('page')]: next > 1 ? String(next) : null, [key('open')]: null })),
    toggle: (id) => amend(withQuery({ [key('open')]: get('open') === id ? null : id })),
    clear: (filters) =>
      go(
        withQuery({
          ...first,
          [key('find')]: null,
          ...Object.fromEntries(filters.map((name) => [key(name), null])),
        }),
      ),
  }
}
