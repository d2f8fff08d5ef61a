import { findOrCreateBucket } from './find-or-create-bucket.ts'
import { expect, test } from 'vitest'
import { testCompany } from '../testing/company.ts'

const { company, db } = await testCompany()

test('the bucket of a path is found, or made by the first of several loads', async () => {
  expect(await findOrCreateBucket(db, company.oracle.id, 'in.c-core')).toEqual({ id: company.bucket.id })
  const made = await Promise.all([1, 2, 3].map(() => db.$transaction((tx) => findOrCreateBucket(tx, company.oracle.id, 'out.c-new'))))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  expect(await db.bucket.findUnique({ where: { id: made[0]?.id ?? '' } })).toMatchObject({ stage: 'out', name: 'c-new', displayName: 'new' })
})

test('nothing is written into a linked bucket', async () => {
  await company.link()
  await expect(findOrCreateBucket(db, company.reporting.id, 'in.c-linked-core')).rejects.toMatchObject({ code: 'bucket_is_read_only', details: { paths: ['in.c-linked-core'] } })
  await expect(findOrCreateBucket(db, company.oracle.id, 'nonsense')).rejects.toThrow('A bucket path is like')
})
