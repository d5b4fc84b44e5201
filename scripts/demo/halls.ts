/** "You said, we did" of the demo: what its screens in halls tell was done. */
import type { StaffActor } from '#server/access/access.ts'
import type { ImprovementRequest } from '#server/contract/figures/improvement.ts'
import type { Deps } from '#server/deps.ts'
import { dayText, localDay } from '#server/district/local-time.ts'
import { addImprovement } from '#server/improvements/improvement-actions.ts'

type Told = Pick<ImprovementRequest, 'said' | 'done'> & { office?: string; daysAgo: number }

const told: readonly Told[] = [
  {
    daysAgo: 70,
    said: { hi: 'पता नहीं चलता कि किस कमरे में जाना है।', en: 'Nobody knows which room to go to.' },
    done: { hi: 'हर मंज़िल पर बोर्ड लगवा दिए।', en: 'There are signs on each floor now.' },
  },
  {
    daysAgo: 58,
    office: 'civil-hospital-rohtak',
    said: { hi: 'पर्ची के लिए लंबी लाइन लगती है।', en: 'The queue at the registration counter is long.' },
    done: {
      hi: 'सुबह 8 से 11 बजे तक दो काउंटर और खोल दिए।',
      en: 'Two more counters open from 8 to 11 in the morning.',
    },
  },
  {
    daysAgo: 12,
    office: 'tehsil-rohtak',
    said: { hi: 'धूप में खड़े होकर इंतज़ार करना पड़ता है।', en: 'We have to wait in the sun.' },
    done: {
      hi: 'गेट पर शेड और बीस कुर्सियाँ लगवा दीं।',
      en: 'There is a roof at the gate now, and twenty chairs.',
    },
  },
]

const shownDays = 91

export async function tellHalls(deps: Deps, author: StaffActor): Promise<void> {
  for (const { office, said, done, daysAgo } of told) {
    const [district] = deps.directory.register.districts
    if (!district) throw new Error('a register has a district')
    const today = localDay(deps.clock(), district.timezone)
    const days = { until: dayText(today + shownDays), doneOn: dayText(today - daysAgo) }
    const about = office === undefined ? { district: district.id } : { office }
    await addImprovement(deps, author, { ...about, said, done, ...days, onForm: true })
  }
}
