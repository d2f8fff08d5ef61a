import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, runQuietly } from '../setup/step.mjs'
import { startServer } from './start-server.mjs'

const USER = 'tunnel'
const PASSWORD = 'the word of the tests'
const PASSPHRASE = 'of the key'
/** PASSWORD as crypt(3) keeps it. */
const HASH = '$6$tributarypeer$Dtq1T28IoMSEf.n3trm/jTCvJz0NQQJjRQkHNZEwUkYfDVIco5i.7FRKXHEMA3dcAysBOJhpMZEq1RJXKMisj.'
const ID = 61_234

// Rekeys often, as a long transfer does after each gigabyte.
const CONFIG = `
ListenAddress 127.0.0.1
UsePAM no
UseDNS no
PidFile none
StrictModes no
PasswordAuthentication yes
KbdInteractiveAuthentication no
AuthorizedKeysFile /run/authorized_keys
AllowTcpForwarding local
PermitOpen 127.0.0.1:*
RekeyLimit 4M
`

// The accounts of this machine stay as they are: the server alone sees a user and files of its own.
const ALONE = `set -e
cd "$1"
mount --bind passwd /etc/passwd
mount --bind shadow /etc/shadow
mount --bind group /etc/group
mount -t tmpfs -o mode=755 none /run
mkdir -m 755 /run/sshd
cat key.pub locked.pub > /run/authorized_keys
exec "$(command -v sshd)" -D -e -f "$1/sshd_config" -h "$1/host" -p "$2"`

/**
 * An OpenSSH server with one user, who comes in by password, by `key`, or by `locked`, which has a passphrase. It forwards to 127.0.0.1.
 * @param {string} folder empty; the keys are in it afterwards
 * @returns {Promise<Record<string, string>>} what its tests have to know
 */
export async function startOpenSsh(servers, folder) {
  if (process.getuid() !== 0) giveUp('The OpenSSH server of the tests has to be started by root: it lets in another user.')
  const write = (name, text) => writeFileSync(join(folder, name), text)
  const makeKey = (name, ...kind) => runQuietly('ssh-keygen', ['-q', ...kind, '-f', join(folder, name), '-C', name])
  makeKey('host', '-t', 'ed25519', '-N', '')
  makeKey('key', '-t', 'ed25519', '-N', '')
  makeKey('locked', '-t', 'rsa', '-b', '3072', '-N', PASSPHRASE)
  write('passwd', `root:x:0:0:root:/root:/bin/sh\nsshd:x:${ID + 1}:${ID + 1}::/run/sshd:/usr/sbin/nologin\n${USER}:x:${ID}:${ID}::/:/bin/sh\n`)
  write('shadow', `root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n${USER}:${HASH}:19000:0:99999:7:::\n`)
  write('group', `root:x:0:\nsshd:x:${ID + 1}:\n${USER}:x:${ID}:\n`)
  write('sshd_config', CONFIG)
  const { port } = await startServer(servers, 'unshare', (free) => ['--mount', 'sh', '-c', ALONE, 'sh', folder, `${free}`])
  return { PEER_SSH_PORT: `${port}`, PEER_SSH_FOLDER: folder, PEER_SSH_USER: USER, PEER_SSH_PASSWORD: PASSWORD, PEER_SSH_PASSPHRASE: PASSPHRASE }
}
