import { expect, test } from 'vitest'
import { z } from 'zod'
import { Email, PersonName } from '../organizations.ts'
import { NewPassword } from '../people/accounts.ts'
import { plainFault } from './plain-fault.ts'

const told = (schema: z.ZodType, value: unknown) => schema.safeParse(value, { error: plainFault }).error?.issues.map(({ message }) => message)

test.each([
  ['an empty name', PersonName, '  ', 'Fill this in.'],
  ['a name that is too long', PersonName, 'x'.repeat(121), 'At most 120 characters.'],
  ['what is no address', Email, 'ada', 'This is not an e-mail address.'],
  ['a list of nothing', z.array(z.string()).min(1), [], 'Choose at least one.'],
  ['too long a list', z.array(z.string()).max(1), ['a', 'b'], 'At most 1 entry.'],
  ['a short text', z.string().min(3), 'ab', 'At least 3 characters.'],
  ['a small number', z.number().min(1), 0, 'At least 1.'],
  ['a large number', z.number().max(30), 31, 'At most 30.'],
  ['nothing chosen', z.uuid(), null, 'This is missing.'],
  ['nothing sent', z.string(), undefined, 'This is missing.'],
])('%s is told in plain words', (_, schema, value, message) => {
  expect(told(schema, value)).toEqual([message])
})

test('what a schema says itself is kept, and so is what programs need to know', () => {
  expect(told(NewPassword, 'short')).toEqual(['At least 12 characters.'])
  expect(told(z.string(), 7)).toEqual(['Invalid input: expected string, received number'])
  expect(told(z.strictObject({}), { more: 1 })).toEqual(['Unrecognized key: "more"'])
})
