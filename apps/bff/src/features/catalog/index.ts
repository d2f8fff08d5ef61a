export { findOrCreateBucket } from './buckets/find-or-create-bucket.ts'
export { freshnessOf } from './freshness-of.ts'
export { type ResolvedTable, resolveTablePath } from './tables/resolve-table-path.ts'
export { visibleBuckets, visibleShares } from './visible-buckets.ts'
