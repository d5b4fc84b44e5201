/** How long a packet of Opus sounds, by its own first bytes (RFC 6716, section 3.1): what a container says of it may be a lie. No I/O. */

/** Milliseconds of one frame, by the mode that its configuration is of. */
const silk = [10, 20, 40, 60]
const hybrid = [10, 20]
const celt = [2.5, 5, 10, 20]
/** Of one packet, milliseconds. */
const longest = 120

/** In milliseconds; null for what is no packet. */
export function packetMs([first, second = 0]: Uint8Array): number | null {
  if (first === undefined) return null
  const config = first >> 3
  const frameMs = config < 12 ? silk[config & 3] : config < 16 ? hybrid[config & 1] : celt[config & 3]
  const code = first & 3
  const frames = code === 0 ? 1 : code === 3 ? second & 63 : 2
  const ms = (frameMs ?? 0) * frames
  return ms > 0 && ms <= longest ? ms : null
}
