/** The rules that are played, and what is told of each. */
/** Of a year: false flags a day over all offices, their share among all, how many of the bad spells were found while they lasted, and after how many days and ratings, in the middle. */
export type Judgement = {
  falseADay: number
  falseShare: number
  power: number
  delayDays: number | null
  delayRatings: number | null
  /** Share of the false flags that were at offices which are always three points and more above what is usual for their kind. */
  steadilyWorse: number
  /** Share of the attacked steady offices at which it went up in these three days. */
  slandered: number
}
export const rules = [
  'change',
  'level',
  'share above 30 % on the day',
  'mean below 3.5 on the day',
  '1.5 times the mean of 28 days',
] as const
export type Rule = (typeof rules)[number]
