import type { ListedVersion } from '@tributary/contract/projects'

/** What one person changed in one go, newest first. */
export interface VersionEntry {
  versions: readonly [newest: ListedVersion, ...older: ListedVersion[]]
  /** The parts that any of them changed. */
  changed: readonly string[]
}

const pause = 10 * 60_000

/** Versions, newest first, as entries: those that one person made within minutes of each other, and that nothing ran with, are one. The first version stands alone. */
export function versionEntries(versions: readonly ListedVersion[]): VersionEntry[] {
  const runs: [ListedVersion, ...ListedVersion[]][] = []
  for (const version of versions) {
    const run = runs.at(-1)
    const later = run?.at(-1)
    if (run && later && isOneGo(version, later)) run.push(version)
    else runs.push([version])
  }
  return runs.map((run) => ({ versions: run, changed: [...new Set(run.flatMap(({ changed }) => changed))].toSorted() }))
}

function isOneGo(version: ListedVersion, later: ListedVersion) {
  return version.version > 1 && version.by === later.by && !version.ran && !later.ran && Date.parse(later.at) - Date.parse(version.at) <= pause
}
