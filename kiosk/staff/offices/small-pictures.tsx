/** A picture an office, all on one scale: which line stands out is seen at once. */
import type { OfficeFigure, OfficeFigures } from '#server/contract/figures/office-figures.ts'
import { words } from '../language.ts'
import { SavePicture } from '../parts/picture/save-picture.tsx'
import { Hint } from '../parts/text/text.tsx'
import { Beside } from './beside.tsx'
import { Likely, Name } from './figures-of-office.tsx'
import { scaleOf } from './spark.ts'
import { LargeLine } from './spark-line.tsx'
import './small-pictures.css'

type PicturesProps = { figures: OfficeFigures; offices: readonly OfficeFigure[] }

export function SmallPictures({ figures, offices }: PicturesProps) {
  const t = words.value.officesPage
  const scale = scaleOf(figures, figures.offices)
  return (
    <section aria-label={t.title} data-picture>
      <Hint>{t.scale(scale.top)}</Hint>
      <ul class="small-pictures">
        {offices.map((office) => (
          <li key={office.id}>
            <div class="picture-head">
              <h2>
                <Name office={office} />
              </h2>
              <Beside office={office} />
            </div>
            <LargeLine series={office.series} scale={scale} together={figures.together.series} />
            <Likely office={office} />
          </li>
        ))}
      </ul>
      <SavePicture />
    </section>
  )
}
