/** The four faces: 1 very bad, 2 bad, 3 good, 4 very good. There is no neutral one. */

export const ratings = [1, 2, 3, 4] as const
export type Rating = (typeof ratings)[number]

/** The two lower faces count as dissatisfied. */
export const isUnhappy = (rating: Rating): boolean => rating <= 2
