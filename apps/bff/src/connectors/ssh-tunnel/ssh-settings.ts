import { z } from 'zod'
import { Secret } from '../../vault/secret.ts'
import { pemOf } from '../pem-of.ts'

const group = 'SSH server'

/** For the settings of a connector that can go through an SSH server; `sshSecrets` join its secrets, `checkSsh` its checks. */
export const sshSettings = {
  sshHost: z.string().trim().optional().meta({
    title: 'SSH host',
    group,
    description: 'For a source that is only reached through an SSH server (bastion, jump host): name or address of that server. The host above is then named as seen from there.',
    placeholder: 'bastion.example.com',
  }),
  sshPort: z.coerce.number().int().min(1).max(65_535).default(22).meta({ title: 'SSH port', group }),
  sshUser: z.string().trim().optional().meta({ title: 'SSH user', group, description: 'Needs no more than the right to forward connections to the source.' }),
  sshHostKey: z.string().trim().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'Give it as the test of the connection tells it: SHA256: and 43 characters.').optional().meta({
    title: 'SSH host key',
    group,
    description: 'Fingerprint of the SSH server\'s key. Left empty, the test of the connection tells which one is offered; compare it with what whoever runs the server says.',
    placeholder: 'SHA256:…',
  }),
  sshKey: z.string().transform((key) => new Secret(pemOf(key))).optional().meta({
    title: 'SSH private key',
    group,
    description: 'As ssh-keygen writes it, from -----BEGIN to -----END. Its public half belongs in the user\'s authorized_keys.',
    format: 'password',
  }),
  sshPassword: z.string().transform((password) => new Secret(password)).optional().meta({
    title: 'SSH password', group, description: 'The user\'s; where a private key is given, the passphrase of that key.', format: 'password',
  }),
}

export const sshSecrets = ['sshKey', 'sshPassword'] as const

export interface SshSettings {
  sshHost?: string | undefined
  sshPort?: number | undefined
  sshUser?: string | undefined
  sshHostKey?: string | undefined
  sshKey?: Secret | undefined
  sshPassword?: Secret | undefined
}

/** A missing host key is no fault yet: the test of the connection tells it. */
export function checkSsh({ sshHost, sshUser, sshKey, sshPassword }: SshSettings, context: z.RefinementCtx) {
  if (!sshHost) return
  const needed = (field: string) => context.addIssue({ code: 'custom', path: [field], message: 'Needed where an SSH host is set.' })
  if (!sshUser) needed('sshUser')
  if (!sshKey && !sshPassword) needed('sshKey')
}
