/** Encrypts to the server what this phone itself must not be able to read again. `server/citizen-app/sealed-box.ts` opens it. */
import { fromBase64 } from './own-state.ts'

const curve = { name: 'ECDH', namedCurve: 'P-256' }

export async function sealTo(publicKey: string, text: string): Promise<string> {
  const theirs = await crypto.subtle.importKey('raw', fromBase64(publicKey), curve, false, [])
  const own = await crypto.subtle.generateKey(curve, false, ['deriveBits'])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own.privateKey, 256)
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('sunwai unsent')
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text))
  return toBase64(new Uint8Array([...point, ...iv, ...new Uint8Array(hidden)]))
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
