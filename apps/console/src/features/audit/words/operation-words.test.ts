import type { Endpoint } from '@tributary/contract/endpoint'
import { expect, test } from 'vitest'
import { groupIds, groups } from './operation-groups.ts'
import { operationsOf, operationWords } from './operation-words.ts'

const modules = import.meta.glob<Record<string, unknown>>('../../../../../../packages/contract/src/!(*.test).ts', { eager: true })
const isEndpoint = (value: unknown): value is Endpoint => typeof value === 'object' && value !== null && 'method' in value && 'path' in value
const endpoints = Object.values(modules).flatMap((module) => Object.entries(module)).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1]))
const changing = endpoints.filter(([, { method }]) => method !== 'GET').map(([name]) => name)

/** What the platform and its operator do without the API. */
const outside = new Set(['startScheduledRun', 'retryRun', 'cutAudit', 'purgeProject', 'rotateKey', 'end-sessions', 'reset-link', 'remove-two-factor', 'unlink-provider'])

test('every operation of the contract that changes something has its words', () => {
  expect(changing.length).toBeGreaterThan(60)
  expect(changing.filter((name) => operationWords[name] === undefined)).toEqual([])
})

test('there are words for nothing else', () => {
  expect(Object.keys(operationWords).filter((name) => !changing.includes(name) && !outside.has(name))).toEqual([])
})

test('each group of the filter has operations, and all of its address fits into a request', () => {
  for (const group of groupIds) expect([groups[group], operationsOf(group).length]).not.toEqual([groups[group], 0])
  const names = groupIds.flatMap(operationsOf)
  expect(names).toHaveLength(Object.keys(operationWords).length)
  expect(names.join(',').length).toBeLessThanOrEqual(2000)
})
