/** Which new entries count: a part of what comes from one source, so that nobody hides what others say. In memory only. */
import { createBursts } from './bursts.ts'
import { createDeviceHours } from './device-hours.ts'
import type { Rated, SourceName, TakenBack } from './ratings.ts'
import { createShares } from './shares.ts'
import { createSources, type Spread } from './sources.ts'

/**
 * So many entries of one network (IPv4 /24, IPv6 /48) count at an office in an hour, at all its points together: one address
 * would otherwise have as many at each. A carrier that brings more visitors is sampled.
 */
export const networkHourCap = 4
/** Of those of a network who stood before a screen whose code changes every minute: an office's Wi-Fi is one network. */
export const presentHourCap = 20

/**
 * Of the open page, which nobody has to stand anywhere for; counted apart, so that whoever shares a network with an office's visitors
 * uses up none of what their scans have.
 */
export const openHourCap = 2

/** Where and when; `key` names the entry, `warns`: it is an unhappy rating that the office's chart may take. */
type Weighed = { key: string; office: string; hour: number; warns: boolean }
/** `prefix` is null where nothing tells visitors apart. */
export type VisitorWeight = Weighed & { prefix: string | null; place: string }
/** By the local hour in which it was given, and not by when it arrives. */
export type DeviceWeight = Weighed & { device: string }
type Weight = VisitorWeight | DeviceWeight

type Weighing = {
  /** Takes a new entry into account; true when it counts no more. `network` names its prefix; `isPresent`: a screen's code verified it. */
  isOver(weight: Weight, network: number | null, isPresent: boolean, now: number): boolean
  /** Of an entry that was taken into account at `moment`, null where that is not known, and is no new one after all. */
  giveBack(weight: Weight, network: number | null, moment: number | null): void
  /** A visitor changed the face. Gives what it was before; null where that is not known. */
  change(rated: Rated | TakenBack): boolean | null
  /** Gives what it was; null where that is not known. */
  takeBack(key: string): TakenBack | null
  spread(office: string, since: number): Spread
  turn(day: number): void
}

export function createWeighing(): Weighing {
  const bursts = createBursts()
  const devices = createDeviceHours()
  const shares = createShares()
  const sources = createSources()
  let today: number | undefined
  const isBeyond = (weight: Weight, network: number | null, isPresent: boolean, now: number): boolean => {
    if ('device' in weight) return devices.isBurst(weight)
    if (network === null) return bursts.isBurst(weight.place, now)
    const cap = isOpenPage(weight) ? openHourCap : isPresent ? presentHourCap : networkHourCap
    return shares.isOver(network, shareOf(weight), weight.hour, cap, now)
  }
  return {
    isOver(weight, network, isPresent, now) {
      const isOver = isBeyond(weight, network, isPresent, now)
      const { key, office, hour, warns: isUnhappy } = weight
      if (!isOver) sources.rate(nameOf(weight, network), { key, office, hour, isUnhappy })
      return isOver
    },
    giveBack(weight, network, moment) {
      if ('device' in weight) devices.giveBack(weight)
      else if (network === null) bursts.giveBack(weight.place, moment)
      else shares.giveBack(network, shareOf(weight), weight.hour)
      sources.takeBack(weight.key)
    },
    change: sources.change,
    takeBack: sources.takeBack,
    spread: sources.spread,
    turn(day) {
      if (today !== undefined && today !== day) shares.clear()
      today = day
      sources.turn(day)
    },
  }
}

/** Without a poster the place is the office itself. Such an entry warns of nothing. */
const isOpenPage = (weight: Weight): boolean => 'place' in weight && weight.place === weight.office
/** What the share is of: the office, or its open page. */
const shareOf = (weight: VisitorWeight): string =>
  isOpenPage(weight) ? `${weight.office}/open` : weight.office

/**
 * Who spoke, as far as it is known: a network; where that says nothing (a tablet in the hall, a proxy that names nobody) the place
 * and the hour, since visitors of another hour are others. Who stood before a screen is a network too: one phone may stand there all day.
 */
function nameOf(weight: Weight, network: number | null): SourceName {
  if ('device' in weight) return `${weight.device}/${weight.hour}`
  if (network === null) return `${weight.place}/${weight.hour}`
  return network
}
