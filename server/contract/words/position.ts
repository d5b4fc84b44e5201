/** Where somebody stands, to some hundred metres: rounded on the phone before it is sent, and again by the server. */

/** "28.895,76.607", north and east: a thousandth of a degree is 111 metres, and 97 from west to east in Haryana. */
const digits = 3
/** India, with its islands. */
const india = { south: 6, north: 38, west: 68, east: 98 }

/** Null outside of India, and for what is no place. */
export function roundPosition(north: number, east: number): string | null {
  const isIn = north >= india.south && north <= india.north && east >= india.west && east <= india.east
  return isIn ? `${north.toFixed(digits)},${east.toFixed(digits)}` : null
}

/** As a form sends it, however fine; null for what is none. */
export function readPosition(text: string): string | null {
  const [, north = '', east = ''] = /^(\d{1,2}(?:\.\d{1,20})?),(\d{1,3}(?:\.\d{1,20})?)$/.exec(text) ?? []
  return north === '' ? null : roundPosition(Number(north), Number(east))
}
