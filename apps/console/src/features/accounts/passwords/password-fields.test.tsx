import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { SetupPage } from '../sign-in/setup-page.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { NewPasswordInput } from './new-password-input.tsx'

const inputsOf = (page: ReactNode) => renderToStaticMarkup(
  <MantineProvider><QueryClientProvider client={new QueryClient()}><MemoryRouter>{page}</MemoryRouter></QueryClientProvider></MantineProvider>,
).match(/<input[^>]*>/g) ?? []

test.each([
  ['to sign in', <SignInPage key="sign-in" />, 'current-password'],
  ['to set up', <SetupPage key="setup" />, 'new-password'],
  ['of a new one', <NewPasswordInput key="new" name="new" value="" error={undefined} onChange={() => undefined} onBlur={() => undefined} />, 'new-password'],
])('the password %s is masked, of any length, and one that a password manager knows', (_, page, known) => {
  const [input, ...more] = inputsOf(page).filter((each) => each.includes(`autoComplete="${known}"`))
  expect(more).toEqual([])
  expect(input).toContain('type="password"')
  expect(input).not.toMatch(/maxlength|pattern=|readonly/i)
})

const sources = import.meta.glob<string>('../../../**/*.tsx', { query: '?raw', import: 'default', eager: true })

test('no field of the console minds what is pasted into it, and every password has a field that masks it', () => {
  const files = Object.entries(sources).filter(([path]) => !path.includes('.test.'))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter(([, text]) => /onPaste|onBeforeInput/.test(text)).map(([path]) => path)).toEqual([])
  const passwords = files.flatMap(([path, text]) => [...text.matchAll(/<(\w*[Ii]nput)\b[^>]*(?:Password'|password'|label="[^"]*assword")/g)].map(([, element]) => `${path}: ${element}`))
  expect(passwords.length).toBeGreaterThan(5)
  expect(passwords.filter((found) => !/: (New)?PasswordInput$/.test(found))).toEqual([])
})
