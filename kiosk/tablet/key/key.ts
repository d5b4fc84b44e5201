/** The tablet's key: made on it, never leaves it, signs all that it sends. */

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Stands before what is signed, so that a signature is good for nothing else. */
const purposes = { sync: 'sunwai kiosk sync\n', screen: 'sunwai kiosk screen\n' }

export const makeKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']) as Promise<CryptoKeyPair>

/** SPKI in base64url, as the server keeps it. */
export const publicKeyText = async ({ publicKey }: CryptoKeyPair): Promise<string> =>
  base64url(await crypto.subtle.exportKey('spki', publicKey))

/** base64url of the signature in the form of IEEE P1363. */
export async function sign(
  { privateKey }: CryptoKeyPair,
  purpose: keyof typeof purposes,
  body: string,
): Promise<string> {
  const bytes = new TextEncoder().encode(purposes[purpose] + body)
  return base64url(await crypto.subtle.sign(signing, privateKey, bytes))
}

const base64url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
