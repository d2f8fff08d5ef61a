import type { Message } from './mail.ts'

type Letter = Omit<Message, 'to'>

/** Names are chosen by people: none may pass for a line or an address of ours. */
function oneLine(name: string): string {
  return name.replace(/[\p{C}\p{Z}]+/gu, ' ').replace(/:\/\//g, ': ').trim()
}

const letter = (subject: string, ...paragraphs: string[]): Letter => ({ subject, text: `${paragraphs.join('\n\n')}\n` })

export function invitationLetter({ organization, project, invitedBy, link, expiresAt }: { organization: string; project: string | null; invitedBy: string; link: string; expiresAt: Date }): Letter {
  const place = project === null ? oneLine(organization) : `the project ${oneLine(project)} of ${oneLine(organization)}`
  return letter(
    `Invitation to ${place}`,
    `${oneLine(invitedBy)} invites you to ${place} on Tributary.`,
    `Open this link to choose your password:\n${link}`,
    `It works once, until ${dayOf(expiresAt)}. If you do not know what this is about, do nothing.`,
  )
}

export function resetLetter(link: string): Letter {
  return letter(
    'Set a new password',
    'Somebody, probably you, asked to set a new password for your account on Tributary.',
    `Open this link to do so:\n${link}`,
    'It works once, within one hour. If it was not you, do nothing: your password stays as it is.',
  )
}

export function confirmLetter(link: string): Letter {
  return letter(
    'Confirm your new e-mail',
    'You asked to sign in to Tributary with this e-mail from now on.',
    `Open this link to confirm it:\n${link}`,
    'It works once, within 24 hours. If it was not you, do nothing.',
  )
}

export function emailChangeNotice(newEmail: string): Letter {
  return letter(
    'Your e-mail is about to change',
    `Somebody, probably you, asked to change the e-mail of your account on Tributary to ${newEmail}. It changes as soon as the link that we sent there is opened.`,
    'If it was not you, change your password now: that makes the link worthless and ends all other sessions.',
  )
}

export function emailChangedNotice(newEmail: string): Letter {
  return letter(
    'Your e-mail has changed',
    `Your account on Tributary now has the e-mail ${newEmail}. This address is no longer used.`,
    'If it was not you, tell an administrator of your organization at once.',
  )
}

export function passwordChangedNotice(): Letter {
  return letter(
    'Your password was set anew',
    'The password of your account on Tributary was just set anew by a link, and all sessions have ended.',
    'If it was not you, tell an administrator of your organization at once.',
  )
}

interface Told {
  failed: boolean
  what: 'extractor' | 'transformation'
  name: string
  project: string
  job: number
  /** To the job, and to where one says of what one is told. */
  link: string
  settings: string
}

export function noticeLetter({ failed, what, name, project, job, link, settings }: Told): Letter {
  const state = failed ? 'fails' : 'runs again'
  return letter(
    `${oneLine(name)} ${state} (${oneLine(project)})`,
    `The ${what} ${oneLine(name)} of the project ${oneLine(project)} ${state}, since job ${job}.`,
    // What went wrong may quote the data, which mail is no place for.
    `${failed ? 'Why, and its log' : 'The job and its log'}:\n${link}`,
    `You get this mail because your account is set so. To change that:\n${settings}`,
  )
}

function dayOf(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
