/** Backups that only the holder of an identity file opens: the age format, see age-encryption.org/v1. */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'

/** What the name of an encrypted file ends with. */
export const encryptedSuffix = '.age'

/** Half a megabyte of code that a server without a key never uses. */
const loadAge = () => import('age-encryption')

/** What is wrong with a public key, in a few words; undefined for a good one. */
export async function recipientFault(recipient: string): Promise<string | undefined> {
  const { Encrypter } = await loadAge()
  try {
    new Encrypter().addRecipient(recipient)
    return undefined
  } catch (cause) {
    return (cause as Error).message
  }
}

/** A new pair: the secret half, to be kept away from this machine, and the public one that the server is told. */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await loadAge()
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** In pieces: a state's database does not fit into memory. */
export async function encryptFile(from: string, to: string, recipient: string): Promise<void> {
  const { Encrypter } = await loadAge()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  await through(from, to, (plain) => encrypter.encrypt(plain))
}

/** `identities`: the text of an identity file, as `age-keygen` writes it. Throws what is wrong with file or identity. */
export async function decryptFile(from: string, to: string, identities: string): Promise<void> {
  const { Decrypter } = await loadAge()
  const decrypter = new Decrypter()
  for (const line of identities.split('\n').map((each) => each.trim()))
    if (line !== '' && !line.startsWith('#')) decrypter.addIdentity(line)
  await through(from, to, (sealed) => decrypter.decrypt(sealed))
}

export const readIdentities = (path: string): string => readFileSync(path, 'utf8')

async function through(
  from: string,
  to: string,
  change: (content: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
): Promise<void> {
  const content = Readable.toWeb(createReadStream(from, { highWaterMark: 1024 * 1024 }))
  const changed = await change(content as ReadableStream<Uint8Array>)
  await pipeline(Readable.fromWeb(changed as NodeStream), createWriteStream(to, { mode: 0o600 }))
}
