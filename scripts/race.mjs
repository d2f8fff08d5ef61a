// npm run race: 500 rounds of writers who race for one table, or as many as --rounds says; --seed draws those of an earlier run again.
import { runSeeded } from './suite/run-seeded.mjs'

runSeeded({ tests: 'src/testing/race', prefix: 'RACE', many: 'rounds', usual: 500 })
