import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { callFilter } from './call-filter.ts'
import { type BoxLimits, processLimits } from './limits.ts'

/** An unprivileged user of the box's own: other services may run as `nobody`. */
export const boxUser = 64_532

export interface Tools {
  bwrap: string
  /** Whether this bubblewrap can forbid further user namespaces, as 0.8 and later do. */
  forbidsNamespaces: boolean
  prlimit: string
  setpriv: string
}

export interface Bind {
  from: string
  to: string
  writable?: boolean
}

// DuckDB's allocator would keep freed pages for ten seconds, which on a busy machine adds up to several times what is in use;
// given back at once, they are faulted in again and again, for a third of the time of a load.
const allocator = 'dirty_decay_ms:100,muzzy_decay_ms:0,narenas:2'

/** Where the child finds its things, in the box. */
export const inside = { in: '/box/in', out: '/box/out', node: '/box/node', main: '/app/src/engines/child/main.ts' } as const

const here = dirname(fileURLToPath(import.meta.url))
const bff = join(here, '../../..')
const programFolder = join(here, '../child')

/** The child program where there is no box. */
export const programOutside = join(programFolder, 'main.ts')

// Services are often started without the folders of an administrator, where some distributions keep these tools.
const usualFolders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin']

/** `searchPath` as in PATH; the usual folders come after it. */
export function findTool(name: string, searchPath = ''): string | null {
  const found = [...searchPath.split(delimiter), ...usualFolders].filter((folder) => folder !== '').map((folder) => join(folder, name)).find((file) => existsSync(file))
  return found ?? null
}

function engineBinds(): Bind[] {
  const api = realpathSync(fileURLToPath(import.meta.resolve('@duckdb/node-api')))
  const duckdb = api.slice(0, api.lastIndexOf(join('@duckdb', 'node-api')) + '@duckdb'.length)
  return [
    { from: realpathSync(process.execPath), to: inside.node },
    { from: duckdb, to: '/app/node_modules/@duckdb' },
    { from: join(bff, 'package.json'), to: '/app/package.json' },
    { from: programFolder, to: dirname(inside.main) },
  ]
}

// bwrap gives folders that it makes on the way to a mount to their owner alone.
const openFolders = ['/usr', '/etc', '/proc', '/proc/sys', '/proc/sys/vm', '/box', '/app', '/app/node_modules', '/app/src', '/app/src/engines']
// Of /proc the one number alone: without it DuckDB's allocator reserves first and commits afterwards, which slips past the data limit.
const libraries = ['/usr/lib', '/usr/lib64', '/lib', '/lib64', '/nix/store', '/etc/ld.so.cache', '/proc/sys/vm/overcommit_memory']

/** What bubblewrap reads and writes beside the channel, which is 3. */
export const descriptors = { channel: 3, filter: 4, info: 5 } as const

function sandbox(tools: Tools, binds: readonly Bind[]): string[] {
  return [
    tools.bwrap, '--unshare-all', '--unshare-user', ...(tools.forbidsNamespaces ? ['--disable-userns'] : []), '--die-with-parent', '--new-session', '--clearenv',
    '--hostname', 'engine', '--info-fd', String(descriptors.info), ...(callFilter() ? ['--seccomp', String(descriptors.filter)] : []),
    '--setenv', 'DUCKDB_JE_MALLOC_CONF', allocator,
    ...openFolders.flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...libraries.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    ...binds.flatMap(({ from, to, writable }) => [writable ? '--bind' : '--ro-bind', from, to]),
    // Its root is kept in memory, which no limit counts.
    '--remount-ro', '/',
    '--chdir', inside.out, '--',
  ]
}

/**
 * Root opens the way: below a parent of mode 0700 the unprivileged user could not reach what is to be bound, so it is bound once
 * more, by root and in a mount namespace of this run alone, to where that user can.
 */
function openTheWay(tools: Tools, binds: readonly Bind[]): { prefix: string[]; binds: Bind[] } {
  const way = '/tmp'
  const opened = binds.map(({ to, writable = false }, index) => ({ from: `${way}/${index}`, to, writable }))
  const prefix = [
    tools.bwrap, '--die-with-parent', '--cap-drop', 'ALL', '--cap-add', 'CAP_SETUID', '--cap-add', 'CAP_SETGID',
    '--dev-bind', '/', '/', '--perms', '0755', '--tmpfs', way,
    ...binds.flatMap(({ from, writable }, index) => [writable ? '--bind' : '--ro-bind', from, `${way}/${index}`]),
    '--', tools.setpriv, `--reuid=${boxUser}`, `--regid=${boxUser}`, '--clear-groups',
  ]
  return { prefix, binds: opened }
}

/** The whole command line of one boxed child: limits, then the unprivileged user, then the namespaces, then Node. */
export function boxedCommand(
  tools: Tools, folders: { in: string; out: string }, limits: BoxLimits, extra: readonly Bind[] = [], main: string = inside.main,
): string[] {
  const wanted: Bind[] = [...engineBinds(), { from: folders.in, to: inside.in }, { from: folders.out, to: inside.out, writable: true }, ...extra]
  const { prefix, binds } = process.getuid?.() === 0 ? openTheWay(tools, wanted) : { prefix: [], binds: wanted }
  return [
    tools.prlimit, ...processLimits(limits), ...prefix, ...sandbox(tools, binds), inside.node, '--disable-warning=ExperimentalWarning', main,
  ]
}
