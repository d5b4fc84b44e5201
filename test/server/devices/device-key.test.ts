/** What a browser signs is known as its own, and nothing else is. */
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isDeviceKey, isSignedBy } from '#server/devices/device-key.ts'
import { newKey, signText } from '#test/support/kiosk.ts'

const text = 'sunwai kiosk sync\n{"seq":1}'

test('a signature that a browser makes with WebCrypto is taken, of this key and this text alone', async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
  const spki = Buffer.from(await crypto.subtle.exportKey('spki', pair.publicKey)).toString('base64url')
  const made = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    pair.privateKey,
    Buffer.from(text),
  )
  const signature = Buffer.from(made).toString('base64url')
  expect([isDeviceKey(spki), spki.length]).toEqual([true, 122])
  const other = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey
  expect(isDeviceKey(other.export({ format: 'der', type: 'spki' }).toString('base64url'))).toBe(false)
  expect(isSignedBy(spki, text, signature)).toBe(true)
  expect(isSignedBy(spki, `${text} `, signature)).toBe(false)
  expect(isSignedBy(newKey().spki, text, signature)).toBe(false)
})

test('what is no signature is none, and no reason to fail', () => {
  const { privateKey, spki } = newKey()
  const good = signText(privateKey, text)
  const der = `MEUCIQD${'A'.repeat(80)}`
  for (const made of ['', 'x', 'A'.repeat(86), good.slice(0, -2), `${good}AA`, der])
    expect([made, isSignedBy(spki, text, made)]).toEqual([made, false])
  expect(isSignedBy(spki, text, good)).toBe(true)
})
