/** What was done, as a trend marks it: at an office by its day alone, in a district by the office too. */
import type { ImprovementList } from '#server/contract/figures/improvement.ts'
import * as api from '../../api/improvements.ts'
import { useInDistrict } from '../district.ts'
import { named, words } from '../language.ts'
import type { DoneNote } from '../trend/trend.tsx'

/** `office`: null for the whole district. Those of the whole district stand on the trends of its offices too. */
export function useDoneNotes(office: string | null): DoneNote[] {
  const { data } = useInDistrict('/api/improvements', api.improvements)
  return data ? notesOf(data, office) : []
}

function notesOf({ improvements }: ImprovementList, office: string | null): DoneNote[] {
  const t = words.value
  return improvements
    .filter((each) => office === null || each.office === null || each.office.id === office)
    .map((each) => ({
      day: each.doneOn,
      label:
        office === null && each.office
          ? `${t.improvements.wallDone}: ${named(each.office.name)}`
          : `${t.improvements.wallDone}: ${t.day(each.doneOn)}`,
    }))
}
