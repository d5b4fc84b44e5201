/** The clock that all processes of a machine share. */

/** Milliseconds since some moment that is the same for all. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6
