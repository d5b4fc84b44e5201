/** The case that this one goes with, and those that go with it. */
import type { GrievanceView } from '#server/contract/grievances/grievance.ts'
import { inDistrict } from '../district.ts'
import { words } from '../language.ts'
import { Aside } from '../parts/text/text.tsx'
import './linked.css'

export function Linked({ main, merged }: Pick<GrievanceView, 'main' | 'merged'>) {
  const t = words.value.casePage
  if (!main && merged.length === 0) return null
  const link = ({ id, reference }: { id: string; reference: string }, says: string) => (
    <li key={id}>
      <a href={inDistrict(`/staff/grievances/${id}`)}>{reference}</a> <Aside>{says}</Aside>
    </li>
  )
  return (
    <section class="linked">
      <h2>{t.linked}</h2>
      <ul>
        {main && link(main, t.isMain)}
        {merged.map((each) => link(each, t.isMerged))}
      </ul>
    </section>
  )
}
