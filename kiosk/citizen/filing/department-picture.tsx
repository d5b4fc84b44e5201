/** A line picture for each department, for whoever reads little; it stands beside the name. */

/** By the id of the department in the offices file; others have a plain house of offices. */
const paths: Record<string, string> = {
  administration: 'M3 10l9-6 9 6M4 10h16M6 10v8m4-8v8m4-8v8m4-8v8M3 20h18',
  revenue: 'M3 20h18M5 20l3-9 4 4 4-8 3 13M8 11v.1M16 7v.1',
  police: 'M12 3l8 3v5c0 5-3 8-8 10-5-2-8-5-8-10V6ZM9 12l2 2 4-4',
  transport: 'M4 15l2-6h12l2 6v4H4ZM7 19v2m10-2v2M7 15.500h.100m9.900 0h.100M6 12h12',
  roadways: 'M5 5h14v12H5ZM5 11h14M8 17v3m8-3v3M8 14h.100m7.900 0h.100M12 5v6',
  health: 'M12 6v12M6 12h12M4 4h16v16H4Z',
  'food-supplies':
    'M12 21V9M12 9c-3 0-5-2-5-5 3 0 5 2 5 5Zm0 0c3 0 5-2 5-5-3 0-5 2-5 5ZM12 15c-3 0-5-2-5-5m5 5c3 0 5-2 5-5',
  electricity: 'M13 3L5 14h6l-1 7 8-11h-6Z',
  'public-health-engineering': 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11ZM9 14a3 3 0 0 0 3 3',
  'municipal-corporation':
    'M4 21V9h6v12M10 21V4h10v17M3 21h18M13 8h.100m3.900 0h.100M13 12h.100m3.900 0h.100M13 16h.100m3.900 0h.100M7 13h.100M7 17h.100',
  'social-justice':
    'M12 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 21c0-4 2-6 6-6s6 2 6 6M4 11a2 2 0 1 0 0-4M20 11a2 2 0 1 1 0-4',
  education: 'M3 5c4-1 7 0 9 2 2-2 5-3 9-2v14c-4-1-7 0-9 2-2-2-5-3-9-2ZM12 7v14',
  saral: 'M4 5h16v11H4ZM8 20h8M12 16v4M8 9h8M8 12h5',
  'women-child':
    'M9 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 21l2-9h6l2 9M17.500 13a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM15 21v-5h5v5',
  agriculture: 'M12 21v-9M12 12c0-4-3-6-8-6 0 4 3 6 8 6Zm0 3c0-4 3-6 8-6 0 4-3 6-8 6Z',
  employment: 'M4 8h16v12H4ZM9 8V5h6v3M4 13h16',
  'development-panchayats': 'M3 12l5-4 5 4M4 12v8h8v-8M13 14l4-3 4 3M14 14v6h7v-6M3 20h18',
  treasury: 'M12 4a8 4 0 1 0 0 8 8 4 0 0 0 0-8ZM4 8v8c0 2 4 4 8 4s8-2 8-4V8',
  labour: 'M5 20l9-9M12 5c3-2 6-1 8 1l-3 5-5-3Z',
  hsvp: 'M3 11l9-7 9 7M5 10v10h14V10M10 20v-6h4v6',
  sainik: 'M12 3l2.500 5 5.500.800-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.800Z',
}
const unknown = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.500 9.500c0-3 5-3 5 0 0 2-2.500 2-2.500 4M12 17v.100'
const other = 'M4 21V6h16v15M3 21h18M9 10h.100m5.900 0h.100M9 14h.100m5.900 0h.100M11 21v-4h2v4'

export function DepartmentPicture({ id }: { id: string }) {
  return (
    <svg class="department-picture" viewBox="0 0 24 24" width="2em" height="2em" aria-hidden="true">
      <path
        d={id === 'unknown' ? unknown : (paths[id] ?? other)}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
