import { getSignInWays } from '@tributary/contract/accounts'
import { expect, test } from 'vitest'
import { deadPort } from '../../mail/testing/mail-server.ts'
import { testApp } from '../../testing/test-app.ts'

test.each([false, true])('everybody hears whether mail is set up: %s', async (mail) => {
  const { close, callAnonymously } = await testApp(mail ? { mail: { port: await deadPort() } } : {})
  try {
    expect(await callAnonymously(getSignInWays, {})).toEqual({ provider: null, mail })
  } finally {
    await close()
  }
})
