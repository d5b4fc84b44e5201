/** Line icons on a 24 by 24 ground, drawn for this project; every one stands beside a word. */

const paths = {
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3 3',
  person: 'M10 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM3 20c0-4 3-6 7-6s7 2 7 6M18 4l4 4m0-4-4 4',
  undone: 'M6 3h8l4 4v14H6ZM14 3v4h4M9.5 12l5 5m0-5-5 5',
  rupee: 'M7 4h11M7 9h11M7 4h3.5a5 5 0 0 1 0 10H7l8 7',
  broom: 'M17 3l-4 9M8 12h10l1 9H5c2-2 3-5 3-9ZM11 17v4m4-4v4',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5c0-3 5-3 5 0 0 2-2.5 2-2.5 4M12 17v.1',
  done: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 14l2.5 2.5L15.5 12',
  smile: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM8 14q4 4 8 0M9 9.5v.1M15 9.5v.1',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.5v.1',
  lock: 'M6 11h12v10H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  check: 'M5 13l5 5L20 7',
  pencil: 'M4 20l1-5L16 4l4 4L9 19ZM14 6l4 4',
  sheet: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 21 21',
  printer: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7Z',
  flag: 'M5 21V4h12l-2 4 2 4H5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  sound: 'M4 9.5v5h3.500l4.500 4v-13l-4.500 4ZM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11',
  again: 'M5 5v5h5M5.500 10a7.500 7.500 0 1 1-1 5',
  shift: 'M12 4l7 8h-4v7H9v-7H5Z',
  erase: 'M9 6h12v12H9l-6-6ZM12.500 9.500l5 5m0-5-5 5',
  copy: 'M9 9h11v12H9ZM5 15H4V3h11v2',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = '1.5em' }: { name: IconName; size?: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
