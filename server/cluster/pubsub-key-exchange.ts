/**
 * The key of the day that all servers on one database share and none writes down. It goes from the one that has it to a
 * newcomer over X25519 with fresh pairs, sealed under the result and the secret of keys.json: whoever keeps all that was
 * sent, and finds keys.json later, still cannot open it.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

type Key = { day: number; made: number; id: string; bytes: Buffer }
/** `to` is the pair of the newcomer that asked: nobody else can use the answer. */
type Letter =
  | { kind: 'hello'; day: number; made: number; id: string; pair: string }
  | { kind: 'key'; to: string; pair: string; sealed: string }

export type KeyExchange = ReturnType<typeof createKeyExchange>

/** `secret` is the same on all servers. `made` settles who keeps their key when two begin at once: the older. */
export function createKeyExchange(secret: string, day: number, made: number) {
  let own = newPair()
  let key = newKey(day, made)
  /** Opens what was under way when the key changed; gone with the next `forget`. */
  let before: Key | null = null

  const hello = (): string => {
    const { day, made, id } = key
    return JSON.stringify({ kind: 'hello', day, made, id, pair: own.public } satisfies Letter)
  }
  const take = (next: Key) => {
    before = key
    key = next
  }
  const between = (pair: string) => commonKey(own.private, pair, secret)
  /** The key of the day for the newcomer with this pair. */
  const give = (to: string): string => {
    const { day, made, id, bytes } = key
    const open = JSON.stringify({ day, made, id, bytes: bytes.toString('base64') })
    const letter: Letter = { kind: 'key', to, pair: own.public, sealed: seal(between(to), open) }
    return JSON.stringify(letter)
  }

  return {
    hello,
    /** Reads a letter of another server: what to answer, and whether the common key is another now. `isOurs`: it has our key. Nonsense is passed over. */
    read(text: string): { answer?: string; isOurs?: true; adopted: boolean } {
      try {
        const letter = JSON.parse(text) as Letter
        if (letter.kind === 'hello') {
          if (letter.id === key.id) return { isOurs: true, adopted: false }
          if (letter.day !== key.day) return { adopted: false }
          if (isOlder(letter, key)) return { answer: hello(), adopted: false }
          return { answer: give(letter.pair), adopted: false }
        }
        if (letter.to !== own.public) return { adopted: false }
        const given = JSON.parse(open(between(letter.pair), letter.sealed)) as Key & { bytes: string }
        if (given.day !== key.day || !isOlder(given, key)) return { adopted: false }
        take({ ...given, bytes: Buffer.from(given.bytes, 'base64') })
        return { adopted: true }
      } catch {
        return { adopted: false }
      }
    },
    /** True when the day is another: then there is a new key, and `hello` is to be sent. */
    turn(day: number, now: number): boolean {
      if (day === key.day) return false
      take(newKey(day, now))
      own = newPair()
      return true
    },
    /** Throws the key before this one away. */
    forget() {
      before?.bytes.fill(0)
      before = null
    },
    seal: (text: string): string => `${key.id}${seal(key.bytes, text)}`,
    /** Undefined when it was sealed under a key that this server does not have. */
    open(sealed: string): string | undefined {
      const used = [key, before].find((each) => each?.id === sealed.slice(0, idLength))
      try {
        return used ? open(used.bytes, sealed.slice(idLength)) : undefined
      } catch {
        return undefined
      }
    },
  }
}

const idLength = 8
const newKey = (day: number, made: number): Key => ({
  day,
  made,
  id: randomBytes(6).toString('base64url'),
  bytes: randomBytes(32),
})
const isOlder = (one: Pick<Key, 'made' | 'id'>, other: Pick<Key, 'made' | 'id'>): boolean =>
  one.made < other.made || (one.made === other.made && one.id < other.id)

function newPair(): { private: KeyObject; public: string } {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  return { private: privateKey, public: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') }
}
/** What only the holders of both pairs and of the secret can work out: one key for one letter. */
const commonKey = (own: KeyObject, pair: string, secret: string): Buffer =>
  Buffer.from(
    hkdfSync('sha256', diffieHellman({ privateKey: own, publicKey: readPublic(pair) }), secret, 'pubsub', 32),
  )

const readPublic = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), type: 'spki', format: 'der' })

/** AES-256-GCM with a random nonce, in base64. */
function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

function open(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}
