import { openBox } from '../box.ts'
import { runSql } from '../run-sql.ts'

// Run by a test as a worker of its own that is killed in the middle of this.
const [home = '', work = ''] = process.argv.slice(2)
const box = await openBox({ home })
const statements = 'WITH RECURSIVE r AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM r) SELECT max(a) FROM r'
const onProgress = () => void process.stdout.write('running\n')
await runSql(box, { inputs: [], statements, outputs: [], workFolder: work }, { signal: new AbortController().signal, onLog: () => undefined, onProgress })
