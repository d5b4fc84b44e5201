/** How much of what is slow is tried: a sample in `npm test`, all of it in `npm run test:all`. */
export const isThorough = process.env.SUNWAI_TEST_ALL !== undefined

/** Whether the n-th of many like cases is tried. `usual`: one in so many; `offset` shifts which. */
export const isTried = (n: number, usual: number, offset = 0): boolean =>
  isThorough || (n + offset) % usual === 0
