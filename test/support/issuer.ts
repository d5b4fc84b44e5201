/** An issuer on a loopback port that speaks OpenID Connect over HTTP: discovery, keys, codes good once, PKCE, signed tokens. */
import { createHash, createSign, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openTestApp, type TestApp } from './app.ts'
import { newFolder } from './process.ts'

const client = { id: 'sunwai', secret: 'a secret of the client' }
const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = { own: keyPair(), another: keyPair() }

/** Who signs in, and what is wrong about the token, if anything is. */
export type Account = {
  sub: string
  amr?: string[]
  claims?: Record<string, unknown>
  key?: 'another' | 'none'
}
type Code = { account: Account; nonce: string; challenge: string; back: string }

export type TestIssuer = {
  url: string
  tokens: number
  /** Whether it hangs up on whoever asks. */
  isDown: boolean
  /** What a browser does at the issuer: signs in there, and is sent back with a code. Gives the address it is sent to. */
  signIn(address: string, account: Account): string
}

export async function openIssuer(): Promise<TestIssuer> {
  const codes = new Map<string, Code>()
  const issuer: TestIssuer = {
    url: '',
    tokens: 0,
    isDown: false,
    signIn(address, account) {
      const { searchParams: asked } = new URL(address)
      const code = randomUUID()
      const given = (name: string) => asked.get(name) ?? ''
      if (given('client_id') !== client.id || given('code_challenge_method') !== 'S256')
        throw new Error('the issuer does not know this client, or it asks without PKCE')
      codes.set(code, {
        account,
        nonce: given('nonce'),
        challenge: given('code_challenge'),
        back: given('redirect_uri'),
      })
      return `${given('redirect_uri')}?${new URLSearchParams({ code, state: given('state') })}`
    },
  }
  const server = createServer(async (request, reply): Promise<void> => {
    const send = (status: number, body: object): void =>
      void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (issuer.isDown) return void request.socket.destroy()
    if (request.url === '/.well-known/openid-configuration')
      return send(200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (request.url === '/keys')
      return send(200, {
        keys: [{ ...keys.own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
      })
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const form = new URLSearchParams(Buffer.concat(pieces).toString())
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isClient = form.get('client_id') === client.id && form.get('client_secret') === client.secret
    if (!code || !isClient || challenge !== code.challenge || form.get('redirect_uri') !== code.back)
      return send(400, { error: 'invalid_grant' })
    issuer.tokens++
    send(200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: tokenFor(code) })
  })
  const tokenFor = ({ account, nonce }: Code): string => {
    const now = Math.floor(Date.now() / 1000)
    const { sub, amr, claims, key } = account
    const body = {
      iss: issuer.url,
      aud: client.id,
      sub,
      nonce,
      iat: now,
      exp: now + 300,
      ...(amr && { amr }),
      ...claims,
    }
    return key === 'none'
      ? `${part({ alg: 'none' })}.${part(body)}.`
      : signed(body, (key === 'another' ? keys.another : keys.own).privateKey)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return issuer
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(body: object, key: KeyObject): string {
  const text = `${part({ alg: 'RS256', kid: 'own' })}.${part(body)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
}

/** The app with an issuer set up. */
export async function openIssuerApp(
  settings: Record<string, string> = {},
): Promise<{ app: TestApp; issuer: TestIssuer }> {
  const issuer = await openIssuer()
  const file = join(newFolder(), 'issuer.json')
  const name = { hi: 'ज़िला लॉगिन', en: 'District account' }
  writeFileSync(
    file,
    JSON.stringify({ issuer: issuer.url, client_id: client.id, client_secret: client.secret, name }),
  )
  return { app: await openTestApp({ SUNWAI_OIDC: file, ...settings }), issuer }
}
