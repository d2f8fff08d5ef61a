// The product as `npm start` starts it, on a home of the stories' own that begins empty.
import { rmSync } from 'node:fs'

rmSync(process.env.TRIBUTARY_HOME, { recursive: true, force: true })
await import('../../scripts/start.mjs')
