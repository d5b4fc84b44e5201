/** Reads what a program sends in: what is wanted, where, and which of its fields are not kept. No I/O. */
import { fits, positionIn, WordsAnswer } from '../contract/citizens/filing.ts'
import { cleanText } from '../contract/text.ts'
import type { District } from '../district/district.ts'
import { findArea, findPlace } from '../filing/filing.ts'
import { invalid } from './query.ts'
import { areaAttribute, serviceName } from './service.ts'

export type Sent = {
  service: string
  words: string
  area: string
  place: string
  landmark: string
  position: string
  /** As it was typed; empty where none was sent. */
  phone: string
  /** Names of fields that came and are not kept. */
  dropped: string[]
}

/** Nothing is fetched from an address that a stranger names, and whoever files stays without a name. */
const notKept = [
  'media_url',
  'media',
  'email',
  'first_name',
  'last_name',
  'device_id',
  'account_id',
  'requester_id',
] as const

/** `of`: the value of a field, empty where it did not come. Throws `field-invalid`; `undefined` for a service that is not offered. */
export function readSent(of: (name: string) => string, district: District): Sent | undefined {
  const service = of('service_code')
  if (service === '') throw invalid('service_code was not provided.')
  if (serviceName(district, service) === null) return undefined
  const where = readWhere(of, district)
  const words = WordsAnswer.safeParse({ words: withAddress(of('description'), where.tooLong) })
  if (!words.success)
    throw invalid(`description: ${words.error.issues[0]?.message}, on what is wrong and since when.`)
  const { tooLong: _, ...kept } = where
  return {
    service,
    words: words.data.words,
    ...kept,
    phone: of('phone').trim(),
    dropped: notKept.filter((name) => of(name) !== ''),
  }
}

/** An address that is longer than its own column stands above the words. */
const withAddress = (description: string, address: string): string =>
  address === '' ? description : `${address}\n\n${description}`

function readWhere(of: (name: string) => string, district: District) {
  const named = of('address_id')
  const place = named === '' ? undefined : findPlace(district, named)
  const area =
    place?.area ?? findArea(district, named) ?? findArea(district, of(`attribute[${areaAttribute}]`))
  if (named !== '' && !place && !findArea(district, named)) throw invalid('address_id is not known here.')
  if (of(`attribute[${areaAttribute}]`) !== '' && !area) throw invalid(`${areaAttribute} is not known here.`)
  const position = readPosition(of('lat'), of('long'))
  const address = cleanText(of('address_string')).replace(/\s+/g, ' ')
  const isShort = fits(address, 'landmark')
  const isSaid = area !== undefined || position !== '' || address.length >= 3
  if (!isSaid) throw invalid('lat and long, address_string or address_id: one of them must be provided.')
  return {
    area: area?.id ?? '',
    place: place ? named : '',
    landmark: isShort ? address : '',
    position,
    tooLong: isShort ? '' : address,
  }
}

/** Rounded as that of a citizen's own phone: a pin is often set before one's own door. */
function readPosition(lat: string, long: string): string {
  if (lat === '' && long === '') return ''
  const position = positionIn(`${lat.trim()},${long.trim()}`)
  if (position === '')
    throw invalid('lat and long: both, in degrees, within India, such as 28.8955 and 76.6066.')
  return position
}
