import type { Env } from '../env.ts'

/** Why nothing can listen there, in one sentence that names what to set; undefined for what an operator cannot mend. */
export function cannotListen(error: NodeJS.ErrnoException, { host, port }: Pick<Env, 'host' | 'port'>): string | undefined {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Set PORT to a free one.`
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
      return `HOST ${host} is not an address of this machine.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST ${host} is not known.`
  }
}
