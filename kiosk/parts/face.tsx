/** The four faces. Shape, mouth and colour all differ, so that none of the three is needed to tell them apart. */
import type { JSX } from 'preact'
import type { Rating } from '#server/contract/rating.ts'

/** Outlines on a 100 by 100 ground: heptagon, square, squircle, circle, all of the same visual weight. */
const outlines: Record<Rating, JSX.Element> = {
  1: (
    <path
      d="M50 5 87 22 96 62 70 95H30L4 62 13 22Z"
      stroke="currentColor"
      stroke-width="5"
      stroke-linejoin="round"
    />
  ),
  2: <rect x="7" y="7" width="86" height="86" rx="16" />,
  3: <path d="M50 4C84 4 96 16 96 50S84 96 50 96 4 84 4 50 16 4 50 4Z" />,
  4: <circle cx="50" cy="50" r="47" />,
}

const features: Record<Rating, JSX.Element> = {
  1: <path d="m27 33 15 7m31-7-15 7M32 72q18-22 36 0" />,
  2: <path d="M31 69q19-13 38 0" />,
  3: <path d="M30 61q20 20 40 0" />,
  4: <path d="M27 56q23 5 46 0 0 26-23 26T27 56Z" fill="#fff" stroke-width="3" />,
}

/** A face as an inline picture; hidden from screen readers, since its word always stands beside it. */
export function Face({ rating, size }: { rating: Rating; size?: string }) {
  const eyes = rating === 1 ? 47 : 43
  return (
    <svg
      class={`face face-${rating}`}
      viewBox="0 0 100 100"
      aria-hidden="true"
      {...(size && { width: size, height: size })}
    >
      <g fill="currentColor">{outlines[rating]}</g>
      <g fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">
        {features[rating]}
      </g>
      <g fill="#fff">
        <circle cx="37" cy={eyes} r="5.5" />
        <circle cx="63" cy={eyes} r="5.5" />
      </g>
    </svg>
  )
}
