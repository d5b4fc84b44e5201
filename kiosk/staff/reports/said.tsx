/** The paragraph of a report, with a button that copies it. */
import { useState } from 'preact/hooks'
import type { ReportPeriodRow } from '#server/contract/figures/report.ts'
import { Icon } from '../../parts/icon.tsx'
import { language, words } from '../language.ts'
import { Button } from '../parts/button/button.tsx'
import { Hint, Meta } from '../parts/text/text.tsx'
import './said.css'

/** In the language of the pages where there is one in it. */
export function Said({ row: { made } }: { row: ReportPeriodRow }) {
  const t = words.value
  const [copied, setCopied] = useState(false)
  const shown = made.find((each) => each.language === language.value) ?? made[0]
  if (!shown) return <Hint>{t.reports.notMade}</Hint>
  async function copy(text: string) {
    // Without https the browser has no clipboard; the paragraph stands there to be selected by hand.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <div class="report-said">
      <p lang={shown.language}>{shown.said}</p>
      <Meta>{t.reports.made(t.date(shown.madeAt))}</Meta>
      <Button onClick={() => copy(shown.said)}>
        <Icon name={copied ? 'check' : 'copy'} size="1.2em" /> {copied ? t.states.copied : t.reports.copy}
      </Button>
    </div>
  )
}
