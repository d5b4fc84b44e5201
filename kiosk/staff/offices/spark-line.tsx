/** The unhappy share of one office over the days as a small line, and in words for whoever does not see it. */
import { words } from '../language.ts'
import { Aside } from '../parts/text/text.tsx'
import { endsOf, lineOf, type Scale, type Size } from './spark.ts'
import './spark-line.css'

type SparkProps = {
  series: readonly (number | null)[]
  scale: Scale
  /** All offices together, as a dashed line behind. */
  together?: readonly (number | null)[]
}

const sizes = { small: { width: 112, height: 32 }, large: { width: 240, height: 88 } }

/** In a row of a table. */
export const SparkLine = (props: SparkProps) => <Line {...props} size={sizes.small} kind="small" />

/** In a picture of its own, with its scale. */
export const LargeLine = (props: SparkProps) => <Line {...props} size={sizes.large} kind="large" />

type LineProps = SparkProps & { size: Size; kind: 'small' | 'large' }

function Line({ series, scale, together, size, kind }: LineProps) {
  const t = words.value.officesPage
  const ends = endsOf(series)
  if (!ends) return <Aside>{t.noLine}</Aside>
  const { width, height } = size
  const { path, dots } = lineOf(series, scale.top, size)
  const at = pointName(scale, ends.at)
  return (
    <svg
      class="spark"
      data-size={kind}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t.line(ends.first, ends.last, ends.highest, at)}
    >
      {kind === 'large' && (
        <path class="spark-grid" d={`M0 3H${width}M0 ${height / 2}H${width}M0 ${height - 3}H${width}`} />
      )}
      {together && <path class="spark-together" d={lineOf(together, scale.top, size).path} />}
      <path class="spark-own" d={path} />
      {dots.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="spark-dot" cx={x} cy={y} r="3" />
      ))}
    </svg>
  )
}

/** How a point is called: a day, a week by its first day, a month by its name. */
export function pointName({ points }: Pick<Scale, 'points'>, at: number): string {
  const t = words.value
  const from = points.from[at] ?? ''
  if (points.by === 'day') return t.day(from)
  return points.by === 'week' ? t.officesPage.week(from) : t.officesPage.month(from)
}
