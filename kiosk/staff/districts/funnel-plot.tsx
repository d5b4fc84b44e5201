/** The funnel as a picture: each office a point, most of them between the lines of chance; outside them by their names. */
import type { Funnel, FunnelLimits, FunnelOffice } from '#server/contract/figures/funnel.ts'
import { named, words } from '../language.ts'
import './funnel-plot.css'

/** A narrow screen gets a picture of its own shape: made smaller, nobody could read its letters. */
const isNarrow = matchMedia('(max-width: 40rem)').matches
const [width, height] = isNarrow ? [360, 320] : [720, 400]
const edge = { left: 52, right: 16, top: 16, bottom: 44 }
/** More names than these run into each other; the table has them all. */
const mostNames = isNarrow ? 3 : 6
/** Below these nothing is told of an office. */
const fewest = 5
const ticks = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

export function FunnelPlot({ funnel, share }: { funnel: Funnel; share: number }) {
  const t = words.value
  const scale = scaleOf(funnel)
  const outside = funnel.offices.filter((office) => office.outside !== null)
  return (
    <svg
      class="funnel-plot"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t.funnel.says(funnel.offices.length, outside.length)}
    >
      <Axes scale={scale} />
      <path class="funnel-outer" d={band(scale, funnel.limits, 'low998', 'high998')} />
      <path class="funnel-inner" d={band(scale, funnel.limits, 'low95', 'high95')} />
      <line
        class="funnel-middle"
        x1={edge.left}
        x2={width - edge.right}
        y1={scale.y(share)}
        y2={scale.y(share)}
      />
      {funnel.offices.map((office) => (
        <Point key={office.id} office={office} scale={scale} />
      ))}
      <Names offices={outside} scale={scale} />
    </svg>
  )
}

type Scale = {
  x: (responses: number) => number
  y: (share: number) => number
  least: number
  most: number
  top: number
}

/** Numbers of responses on a scale of logarithms: most offices are small, and a few are a hundred times as large. */
function scaleOf({ offices, limits }: Funnel): Scale {
  const most = Math.max(...limits.map(({ responses }) => responses))
  const least = Math.max(fewest, Math.min(...offices.map(({ responses }) => responses)) / 3)
  const shares = [
    ...offices.map(shareOf),
    ...limits.filter(({ responses }) => responses >= least * 2).map(({ high998 }) => high998),
  ]
  const top = Math.min(1, Math.ceil(Math.max(0.2, ...shares) * 10) / 10)
  const long = width - edge.left - edge.right
  return {
    least,
    most,
    top,
    x: (responses) => edge.left + (long * Math.log(responses / least)) / Math.log(most / least),
    y: (share) => height - edge.bottom - ((height - edge.top - edge.bottom) * Math.min(share, top)) / top,
  }
}

const shareOf = ({ unhappy, responses }: FunnelOffice): number => unhappy / responses

function band(
  { x, y, least }: Scale,
  all: readonly FunnelLimits[],
  low: 'low95' | 'low998',
  high: 'high95' | 'high998',
): string {
  const limits = all.filter(({ responses }) => responses >= least)
  const there = limits.map((each) => `${x(each.responses).toFixed(1)},${y(each[high]).toFixed(1)}`)
  const back = limits.map((each) => `${x(each.responses).toFixed(1)},${y(each[low]).toFixed(1)}`)
  return `M${[...there, ...back.toReversed()].join('L')}Z`
}

function Axes({ scale: { x, y, least, most, top } }: { scale: Scale }) {
  const t = words.value
  const step = top > 0.5 ? 0.2 : 0.1
  const shares = Array.from({ length: Math.floor(top / step + 0.001) + 1 }, (_, at) => at * step)
  return (
    <g class="funnel-axes">
      {shares.map((share) => (
        <g key={share}>
          <line x1={edge.left} x2={width - edge.right} y1={y(share)} y2={y(share)} />
          <text x={edge.left - 8} y={y(share) + 4} text-anchor="end">
            {t.percent(share)}
          </text>
        </g>
      ))}
      {ticks
        .filter((tick) => tick >= least && tick <= most)
        .map((tick) => (
          <text key={tick} x={x(tick)} y={height - edge.bottom + 18} text-anchor="middle">
            {t.count(tick)}
          </text>
        ))}
      <text x={width - edge.right} y={height - 6} text-anchor="end">
        {t.funnel.axis}
      </text>
    </g>
  )
}

function Point({ office, scale: { x, y } }: { office: FunnelOffice; scale: Scale }) {
  const t = words.value
  const [left, top] = [x(office.responses), y(shareOf(office))]
  const title = `${named(office.name)}, ${named(office.district.name)}: ${t.percent(shareOf(office))}, ${t.offices.responses(office.responses)}`
  const kind = office.outside === null ? 'inside' : office.above ? 'above' : 'below'
  return office.outside === '99.8' ? (
    <path class="funnel-point" data-kind={kind} d={`M${left} ${top - 7}l7 7-7 7-7-7Z`}>
      <title>{title}</title>
    </path>
  ) : (
    <circle class="funnel-point" data-kind={kind} cx={left} cy={top} r={4.5}>
      <title>{title}</title>
    </circle>
  )
}

/** Of those furthest outside; on the side that has room. */
function Names({ offices, scale: { x, y } }: { offices: readonly FunnelOffice[]; scale: Scale }) {
  const first = offices.toSorted((one, other) => rank(other) - rank(one)).slice(0, mostNames)
  return (
    <g class="funnel-names">
      {first.map((office) => {
        const left = x(office.responses)
        const isRight = left > width * 0.6
        return (
          <text
            key={office.id}
            x={left + (isRight ? -10 : 10)}
            y={y(shareOf(office)) + 4}
            text-anchor={isRight ? 'end' : 'start'}
          >
            {named(office.name)}
          </text>
        )
      })}
    </g>
  )
}

const rank = ({ outside, responses }: FunnelOffice): number => (outside === '99.8' ? 1e9 : 0) + responses
