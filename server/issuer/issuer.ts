/** Speaks OpenID Connect with the issuer: code flow with PKCE, state and nonce, and the signature of the token is checked. */
import type { Configuration } from 'openid-client'
import type { Names } from '../contract/names.ts'
import type { IssuerSettings } from './issuer-settings.ts'

/** What a browser has begun, and must bring back. */
export type Attempt = { state: string; nonce: string; verifier: string }
/** Who that is, as the issuer vouches. `mfa`: they showed more than a password there. */
export type Vouched = { issuer: string; subject: string; mfa: boolean }

export type Issuer = {
  name: Names
  /** Throws when it does not answer. */
  begin(): Promise<{ attempt: Attempt; address: string }>
  /** `query`: what the browser brought. Throws when anything about it is not as it should be. */
  finish(attempt: Attempt, query: URLSearchParams): Promise<Vouched>
}

/** Of each request to the issuer; somebody waits before a blank page. */
const timeoutSeconds = 8
/** For so long its keys and addresses are taken as they are. */
const knownMs = 3_600_000

/** `back`: where browsers come back to, as the issuer has it on its list. */
export function createIssuer(settings: IssuerSettings, back: string, clock: () => number): Issuer {
  let known: { at: number; configuration: Promise<Configuration> } | undefined
  const configuration = (): Promise<Configuration> => {
    const at = clock()
    if (known && Math.abs(at - known.at) < knownMs) return known.configuration
    const asked = discover(settings)
    known = { at, configuration: asked }
    asked.catch(() => {
      known = undefined
    })
    return asked
  }
  return {
    name: settings.name,
    async begin() {
      const client = await import('openid-client')
      const verifier = client.randomPKCECodeVerifier()
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier }
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: back,
        scope: 'openid',
        response_type: 'code',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { attempt, address: address.href }
    },
    async finish({ state, nonce, verifier }, query) {
      const client = await import('openid-client')
      const tokens = await client.authorizationCodeGrant(await configuration(), new URL(`${back}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('the issuer gave no token that says who that is')
      const { iss: issuer, sub: subject, amr } = claims
      // RFC 8176: the methods by which it was shown who that is.
      return { issuer, subject, mfa: Array.isArray(amr) && amr.includes('mfa') }
    },
  }
}

async function discover({ issuer, client_id, client_secret }: IssuerSettings): Promise<Configuration> {
  const client = await import('openid-client')
  const isPlain = issuer.startsWith('http:')
  return client.discovery(new URL(issuer), client_id, {}, client.ClientSecretPost(client_secret), {
    timeout: timeoutSeconds,
    // The library trusts TLS alone otherwise; keys are checked too, so that a proxy on the way vouches for nobody.
    execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
  })
}
