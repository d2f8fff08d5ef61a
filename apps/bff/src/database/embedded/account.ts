import { readFileSync, statSync } from 'node:fs'

/** Whom a process runs as; empty where it runs as we do. */
export interface Account {
  uid?: number
  gid?: number
}

/** A number that no system hands out by itself, below 65536 so that it exists in a container with its own user numbers too. */
const OWN_UID = 54329

/** PostgreSQL refuses root, so root's server runs under a number of its own: it needs no entry among the users of the machine. */
export function serverAccount(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const uid = firstFree(OWN_UID)
  return { uid, gid: uid }
}

/** initdb looks its own user up by name, which the server never does, so it borrows one that every system has. */
export function namedAccount(): Account {
  if (process.getuid?.() !== 0) return {}
  const users = namedUsers()
  const user = users.find(({ name }) => name === 'nobody') ?? users.find(({ uid }) => uid > 0)
  if (!user) throw new Error('PostgreSQL does not run as root, and this machine has no other user. Start as an ordinary user, or set DATABASE_URL.')
  return { uid: user.uid, gid: user.gid }
}

function firstFree(uid: number): number {
  return namedUsers().some((user) => user.uid === uid) ? firstFree(uid + 1) : uid
}

function namedUsers() {
  return readFileSync('/etc/passwd', 'utf8').split('\n').filter(Boolean).map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}
