import { attacks } from './attack.ts'

const spawned = (command: string) => `const { error } = (await load('node:child_process')).spawnSync(${command}); if (error) throw error`

/** JavaScript of somebody who took the whole process over; `INPUT`, `SECRET` and `WORKER` are a path, another and a number of a process. */
export const byCode = [
  ...attacks('files', 'no such file', ["fs.readFileSync('SECRET')", "fs.readFileSync('/etc/passwd')", "fs.readdirSync('/home')", "fs.readdirSync('/tmp')", "fs.readdirSync('/root')", "fs.readdirSync('/var')", "fs.readFileSync('/box/in/../../../etc/shadow')"]),
  ...attacks('/proc', 'no such file', ["fs.readFileSync('/proc/1/environ')", "fs.readlinkSync('/proc/self/exe')", "fs.readFileSync('/proc/self/mem')", "fs.readdirSync('/proc/WORKER')"]),
  ...attacks('devices', 'no such file', ["fs.openSync('/dev/mem')", "fs.openSync('/dev/kmsg')", "fs.openSync('/dev/shm/x', 'w')", "fs.readdirSync('/sys')"]),
  ...attacks('the inputs', 'read-only mounts', [
    "fs.writeFileSync('INPUT', 'x')", "fs.chmodSync('INPUT', 0o666)", "fs.unlinkSync('INPUT')", "fs.renameSync('INPUT', '/box/in/x')", "fs.utimesSync('INPUT', 0, 0)", "fs.fchmodSync(fs.openSync('INPUT'), 0o666)",
    "fs.writeFileSync('/box/in/new', 'x')", "fs.symlinkSync('/etc', '/box/in/link')",
  ]),
  ...attacks('the inputs', 'no rights', ["fs.truncateSync('INPUT')", "fs.openSync('INPUT', 'r+')"]),
  ...attacks('the inputs by another name', 'mounts of their own', ["fs.linkSync('INPUT', '/box/out/mine')", "fs.renameSync('/box/out', '/box/in/x')"]),
  ...attacks('the program', 'read-only mounts', ["fs.writeFileSync('/box/node', 'x')", "fs.writeFileSync('/app/src/engines/child/main.ts', 'x')", "fs.writeFileSync('/app/package.json', '{}')", "fs.writeFileSync('/usr/lib/x', '')"]),
  ...attacks('the kernel', 'read-only mounts', ["fs.writeFileSync('/proc/sys/vm/overcommit_memory', '1')"]),
  // What is written there lies in memory that no limit counts.
  ...attacks('memory behind the root folder', 'read-only mounts', ["fs.writeFileSync('/x', 'x')", "fs.writeFileSync('/box/x', 'x')", "fs.mkdirSync('/app/node_modules/x')", "fs.writeFileSync('/etc/x', 'x')"]),
  ...attacks('processes', 'the filter of calls', [spawned("'/box/node', ['-e', '0']"), spawned("'/box/unshare', ['--user', '/box/node']"), "const { execFileSync } = await load('node:child_process'); execFileSync('/box/node')"]),
  ...attacks('signals to the worker', 'no other processes', ["process.kill(WORKER, 'SIGKILL')", "process.kill(-WORKER, 'SIGSTOP')", "process.kill(WORKER, 0)"]),
  ...attacks('rights', 'no other user', ['process.setuid(0)', "fs.chownSync('/box/out', 0, 0)"]),
  ...attacks('rights', 'no rights', ['process.setgroups([0])', "(await load('node:os')).setPriority(-20)"]),
  ...attacks('network', 'no network', ['await knock(PORT, "127.0.0.1")', 'await knock(80, "169.254.169.254")', 'await knock(443, "1.1.1.1")', 'await knock(5432, "::1")']),
  ...attacks('network', 'no names of hosts', ["await (await load('node:dns/promises')).resolve('example.com')"]),
  ...attacks('sockets of the machine', 'no such file', ["await knock('/var/run/docker.sock')", "await knock('/run/dbus/system_bus_socket')"]),
  ...attacks('open files', 'the limit of open files', ["const open = []; try { for (;;) open.push(fs.openSync('INPUT')) } finally { for (const one of open) fs.closeSync(one) }"]),
  ...attacks('the disk', 'the limit of a file', ["const file = fs.openSync('/box/out/huge', 'w'); fs.ftruncateSync(file, 2 ** 40)"]),
  ...attacks('memory', 'the limit of memory', ['const held = []; for (;;) held.push(new ArrayBuffer(2 ** 28))']),
]
