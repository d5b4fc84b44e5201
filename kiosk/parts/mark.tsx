/** The mark: a speech bubble that holds a tick, being heard and being done. */

export function Mark({ size = '1.5em' }: { size?: string }) {
  return (
    <svg class="mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path
        fill="var(--brand)"
        d="M16 4c8 0 13 5 13 11.500S24 27 16 27q-2.500 0-4.700-.7L4.500 29l1.700-5.400Q3 20.300 3 15.500C3 9 8 4 16 4Z"
      />
      <path
        d="m10.500 15.500 4 4 7.500-8"
        fill="none"
        stroke="var(--marigold)"
        stroke-width="3.600"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
