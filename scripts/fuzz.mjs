// npm run fuzz: a million hostile requests, or as many as --count says; --seed sends those of an earlier run again.
import { runSeeded } from './suite/run-seeded.mjs'

runSeeded({ tests: 'src/testing/fuzz', prefix: 'FUZZ', many: 'count', usual: 1_000_000 })
