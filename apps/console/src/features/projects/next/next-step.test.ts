import { expect, test } from 'vitest'
import { isNew, nextStep, type Standing } from './next-step.ts'

const project = { id: 'p', name: 'Fleet', role: 'share', createdAt: '2026-11-01T00:00:00.000Z' } as const
const empty: Standing = { project, buckets: [], extractors: [], transformations: [], schedules: 0, shared: false }
const job = (state: string) => ({ id: 'j', state, finishedAt: state === 'processing' ? null : '2026-11-01T00:00:00.000Z', error: state === 'error' ? { message: 'No route to host.' } : null })
const extractor = (more: object = {}) => ({ id: 'e', name: 'Ships', missing: [], lastJob: job('success'), content: { bucket: 'in.c-ships' }, ...more }) as unknown as Standing['extractors'][number]
const transformation = (more: object = {}) => ({ id: 't', name: 'Berths', missing: [], lastJob: job('success'), ...more }) as unknown as Standing['transformations'][number]
const bucket = (more: object = {}) => ({ id: 'b', displayName: 'Ships', description: 'All of them.', source: null, sharingType: null, tableCount: 2, may: { edit: true, share: true, unlink: false }, ...more }) as unknown as Standing['buckets'][number]
const linked = bucket({ id: 'l', displayName: 'Tides', source: {} })
const verbOf = (more: Partial<Standing>) => nextStep({ ...empty, ...more })?.verb

test('a project without data begins with what is shared, else with a source; a guest loads no file', () => {
  expect(verbOf({})).toBe('Register an extractor')
  expect(nextStep({ ...empty, shared: true })).toMatchObject({ verb: 'Find shared data', others: [{ verb: 'Register an extractor' }, { verb: 'Load a file' }] })
  expect(nextStep({ ...empty, project: { ...project, role: 'guest' } })).toMatchObject({ others: [] })
})

test('an extractor is set up, run, watched, and mended where it fails', () => {
  expect(nextStep({ ...empty, extractors: [extractor({ lastJob: null, missing: ['Host: needed.'] })] })).toMatchObject({ verb: 'Go on setting up', why: 'Host: needed.' })
  expect(verbOf({ extractors: [extractor({ lastJob: null })] })).toBe('Review and run')
  expect(verbOf({ extractors: [extractor({ lastJob: job('processing') })] })).toBe('Watch the run')
  expect(nextStep({ ...empty, extractors: [extractor({ lastJob: job('error') })] })).toMatchObject({ verb: 'See why', why: 'No route to host.', to: '/jobs/j' })
  expect(verbOf({ extractors: [extractor({ lastJob: job('cancelled') })] })).toBe('Review and run')
})

test('what was brought in is described, shared by who may, and then runs by itself', () => {
  const extractors = [extractor()]
  expect(verbOf({ extractors, buckets: [bucket({ description: '' })] })).toBe('Describe it')
  expect(verbOf({ extractors, buckets: [bucket()] })).toBe('Share it')
  expect(nextStep({ ...empty, extractors, buckets: [bucket({ may: { edit: true, share: false } })] })).toMatchObject({ verb: 'Share it', ask: true })
  expect(verbOf({ extractors, buckets: [bucket({ sharingType: 'organization' })] })).toBe('Set a schedule')
  expect(verbOf({ extractors, buckets: [bucket({ sharingType: 'organization' })], schedules: 1 })).toBeUndefined()
  expect(verbOf({ extractors, buckets: [bucket({ sharingType: 'organization' })], project: { ...project, role: 'guest' } })).toBeUndefined()
})

test('what is subscribed to is looked at, transformed and scheduled; nobody is asked to share what was made of it', () => {
  expect(verbOf({ buckets: [linked] })).toBe('Look at its tables')
  expect(nextStep({ ...empty, buckets: [linked], transformations: [transformation({ lastJob: null, missing: ['Inputs: choose one.'] })] })).toMatchObject({ verb: 'Go on with it', why: 'Inputs: choose one.' })
  expect(verbOf({ buckets: [linked], transformations: [transformation({ lastJob: null })] })).toBe('Open and run')
  expect(verbOf({ buckets: [linked, bucket()], transformations: [transformation()] })).toBe('Set a schedule')
  expect(verbOf({ buckets: [linked, bucket()], transformations: [transformation()], schedules: 2 })).toBeUndefined()
})

test('a bucket without tables is nothing to share, and a project is new for two weeks', () => {
  expect(verbOf({ buckets: [bucket({ tableCount: 0 })] })).toBeUndefined()
  expect(isNew(project, Date.parse('2026-11-14T23:00:00Z'))).toBe(true)
  expect(isNew(project, Date.parse('2026-11-15T01:00:00Z'))).toBe(false)
})
