import { prepareCommit } from '../src/commit.ts'
import { prepareRestore } from '../src/restore.ts'
import { readTable, schemaOf, snapshotsOf } from '../src/snapshot.ts'
import { diskStorage } from '../src/storage/disk.ts'
import { newDataPath } from '../src/storage/path.ts'

// A process that begins a commit and is killed when it has told its step so many times.
const [root = '', tableId = '', current = '', mode = '', left = ''] = process.argv.slice(2)
const storage = diskStorage(root)
const metadata = await readTable(storage, current)
const now = new Date('2026-11-20T08:00:00Z')
let steps = Number(left)
const onStep = () => {
  if (steps === 0) process.kill(process.pid, 'SIGKILL')
  steps -= 1
}

if (mode === 'restore') {
  await prepareRestore(storage, { tableId, current, snapshotId: snapshotsOf(metadata)[0]?.snapshotId ?? 0n, now, onStep })
} else {
  const path = newDataPath(tableId)
  await storage.write(path, new Uint8Array(7))
  const files = [{ path, staged: { rows: 7, bytes: 7, columns: {} } }]
  const replaces = process.argv.slice(7)
  await prepareCommit(storage, { tableId, current, mode: mode as 'full' | 'append' | 'rewrite', replaces, schema: schemaOf(metadata), files, now, onStep })
}
process.stdout.write('finished')
