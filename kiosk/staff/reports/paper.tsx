/** One paper of a week or month in one language: a link to it, or a button that makes it. */
import type { ReportLanguage, ReportList, ReportPeriodRow } from '#server/contract/figures/report.ts'
import * as api from '../../api/reports.ts'
import { Icon } from '../../parts/icon.tsx'
import { words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { useAction } from '../parts/form/action.ts'
import { Problem } from '../parts/form/form.tsx'
import { Unseen } from '../parts/text/text.tsx'
import { may } from '../session.ts'
import { periodText } from './period-text.ts'
import './paper.css'

type PaperProps = { of: ReportList; row: ReportPeriodRow; lang: ReportLanguage; onMade: () => void }

export function Paper({ of, row, lang, onMade }: PaperProps) {
  const t = words.value.reports
  const spoken = <Unseen> {periodText(of.every, row)}</Unseen>
  const action = useAction(async () => {
    if (!of.place) return
    const { district, department, office } = of.place
    await api.makeReport({
      ...(office ? { office } : department ? { district, department } : { district }),
      every: of.every,
      first: row.first,
      language: lang,
    })
    onMade()
  })
  const made = row.made.find(({ language }) => language === lang)
  if (made)
    return (
      <a class="report-paper" href={api.reportAddress(made.id)} download>
        <Icon name="printer" size="1.2em" /> {t.paper[lang]}
        {spoken}
      </a>
    )
  if (!may('report:make')) return null
  return (
    <>
      <Button look="text" disabled={action.busy} onClick={() => action.run()}>
        {action.busy ? t.making : t.make[lang]}
        {spoken}
      </Button>
      <Problem problem={action.problem} />
    </>
  )
}
