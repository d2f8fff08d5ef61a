import { finishProviderSignIn, getSignInWays, startProviderSignIn } from '@tributary/contract/accounts'
import { afterAll, expect, test } from 'vitest'
import { createOidc } from '../../../oidc/oidc.ts'
import { codeOf } from '../../../testing/code-of.ts'
import { testApp } from '../../../testing/test-app.ts'
import { testProvider } from './testing/test-provider.ts'

const provider = await testProvider()
const { close, callAnonymously, context, url } = await testApp()
provider.serve(url)
afterAll(async () => {
  await close()
  await provider.stop()
})

test('without a provider there is none to sign in by', async () => {
  expect(await callAnonymously(getSignInWays, {})).toMatchObject({ provider: null })
  expect(await codeOf(callAnonymously(startProviderSignIn, {}))).toBe('provider_not_set_up')
  expect(await codeOf(callAnonymously(finishProviderSignIn, { state: 'any' }))).toBe('provider_not_set_up')
})

test('the browser is sent to the provider with a challenge, a state and a nonce that are new each time', async () => {
  context.oidc = createOidc(provider.settings, { publicUrl: url, log: context.log, clock: context.clock })
  expect(await callAnonymously(getSignInWays, {})).toMatchObject({ provider: 'Harbour ID' })
  const [one, other] = await Promise.all([1, 2].map(async () => new URL((await callAnonymously(startProviderSignIn, { returnTo: '/catalog' })).url)))
  expect(one?.origin).toBe(provider.settings.issuer.origin)
  expect(Object.fromEntries(one?.searchParams ?? [])).toMatchObject({
    client_id: 'tributary', response_type: 'code', code_challenge_method: 'S256', scope: 'openid email profile', redirect_uri: `${url}/sign-in/provider`,
  })
  for (const part of ['state', 'nonce', 'code_challenge']) {
    expect(one?.searchParams.get(part)?.length).toBeGreaterThan(30)
    expect(one?.searchParams.get(part)).not.toBe(other?.searchParams.get(part))
  }
})

test.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'catalog'])('nobody is sent to %s afterwards', async (returnTo) => {
  expect(await codeOf(callAnonymously(startProviderSignIn, { returnTo }))).toBe('invalid_input')
})
