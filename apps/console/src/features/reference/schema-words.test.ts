import { expect, test } from 'vitest'
import { objectIn } from './object-in.ts'
import type { OpenApi } from './open-api.ts'
import { limitsOf, typeOf } from './schema-words.ts'

const bucket = { type: 'object', properties: { id: { type: 'string' } } }
const document: OpenApi = { info: { title: '', version: '' }, tags: [], paths: {}, components: { schemas: { Stage: { enum: ['in', 'out'] }, Bucket: bucket } } }
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test('a type is told in words, an object by its name, a choice by what can be chosen', () => {
  expect(typeOf({ type: 'array', items: ref('Bucket') }, document)).toBe('list of Bucket')
  expect(typeOf({ anyOf: [ref('Stage'), { type: 'null' }] }, document)).toBe('one of "in", "out" or null')
  expect(typeOf({ type: ['string', 'null'] }, document)).toBe('text or null')
})

test('limits are told also where a value may be null', () => {
  expect(limitsOf({ anyOf: [{ type: 'integer', minimum: 60, maximum: 120 }, { type: 'null' }], default: null })).toEqual(['60 to 120', 'default null'])
  expect(limitsOf({ type: 'string', minLength: 1 })).toEqual(['at least 1 character'])
  expect([{ maximum: 3650 }, { minimum: 1, maximum: 10_000 }].flatMap(limitsOf)).toEqual(['at most 3\u202f650', '1 to 10\u202f000'])
})

test('a choice among objects has the fields of all, of which those are needed that all need', () => {
  const one = { type: 'object', properties: { type: { const: 'all' } }, required: ['type'] }
  const other = { type: 'object', properties: { type: { const: 'some' }, ids: { type: 'array' } }, required: ['type', 'ids'] }
  expect(objectIn({ oneOf: [one, other] }, document)).toEqual({ type: 'object', properties: { type: { enum: ['all', 'some'] }, ids: { type: 'array' } }, required: ['type'] })
  expect(objectIn({ type: 'array', items: ref('Bucket') }, document)).toEqual(bucket)
  expect(objectIn({ type: 'string' }, document)).toBeNull()
})
