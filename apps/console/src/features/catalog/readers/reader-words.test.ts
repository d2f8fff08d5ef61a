import { expect, test } from 'vitest'
import { effectOn } from './reader-words.ts'

const project = (name: string) => ({ id: '019a0000-0000-7000-8000-000000000000', name, hue: 1 })
const clean = { id: '019a0000-0000-7000-8000-000000000001', name: 'clean', path: 'in.c-core.customer' }

test('the loss is counted over what is seen and what is only counted', () => {
  expect(effectOn([{ project: project('Oracle'), configurations: [clean], unseen: 0 }], 'loses it', 'lose it')).toBe('1 transformation in Oracle loses it')
  expect(effectOn([{ project: project('Oracle'), configurations: [clean], unseen: 0 }, { project: project('Reporting'), configurations: [], unseen: 2 }], 'loses it', 'lose it')).toBe('3 transformations in 2 projects lose it')
})

test('a transformation that reads two tables of a bucket is one', () => {
  expect(effectOn([{ project: project('Oracle'), configurations: [clean, { ...clean, path: 'in.c-core.address' }], unseen: 0 }], 'reads it', 'read it')).toBe('1 transformation in Oracle reads it')
})
