/** Who a citizen is: somebody with a number that they proved, or without one, with a receipt in its place. No I/O. */

/** As sessions hold it: a number as `+91…`, or this and the receipt. What is kept of a citizen is found by either. */
const prefix = 'receipt '

export const citizenWith = (receipt: string): string => prefix + receipt

/** Null of whoever proved a number. */
export const receiptOf = (citizen: string): string | null =>
  citizen.startsWith(prefix) ? citizen.slice(prefix.length) : null

/** `98123 45678`, as people write it; empty of whoever gave no number. */
export const readable = (citizen: string): string =>
  receiptOf(citizen) === null ? citizen.replace(/^\+91(\d{5})(\d{5})$/, '$1 $2') : ''
