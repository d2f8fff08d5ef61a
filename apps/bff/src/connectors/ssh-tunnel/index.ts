export { checkSsh, sshSecrets, sshSettings, type SshSettings } from './ssh-settings.ts'
export { throughSsh, trySsh } from './through-ssh.ts'
