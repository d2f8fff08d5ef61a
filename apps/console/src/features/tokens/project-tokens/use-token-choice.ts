import type { ProjectToken, TokenRights } from '@tributary/contract/tokens'
import { useState } from 'react'
import { useNow } from '../../../ui/text/use-now.ts'
import { endOf, type Expiry } from '../expiry.ts'
import { missingOf, nothing, type Preset, presetOf } from './presets.ts'

export interface TokenChoice {
  preset: Preset
  rights: TokenRights
  expiry: Expiry
}

/** What a new token begins with: the least. */
export const freshChoice: TokenChoice = { preset: 'read', rights: nothing, expiry: { kind: '90', date: '' } }

export const choiceOf = ({ rights, expiresAt }: ProjectToken): TokenChoice => ({ preset: presetOf(rights), rights, expiry: { kind: 'kept', date: '', kept: expiresAt } })

/** What a token may and until when, while it is being chosen. Faults are told from the first attempt to save on. */
export function useTokenChoice(initial: TokenChoice) {
  const [choice, setChoice] = useState(initial)
  const [told, setTold] = useState(false)
  const change = (next: Partial<TokenChoice>) => setChoice((before) => ({ ...before, ...next }))
  const missing = missingOf(choice.preset, choice.rights)
  const end = endOf(choice.expiry, useNow())
  return {
    ...choice, choice, change, end,
    whole: missing === null && end !== undefined,
    tell: () => setTold(true),
    faults: { rights: told && missing !== null ? missing : undefined, expiry: told && end === undefined ? 'Choose a day that is not over.' : undefined },
  }
}

export type TokenChoiceForm = ReturnType<typeof useTokenChoice>
