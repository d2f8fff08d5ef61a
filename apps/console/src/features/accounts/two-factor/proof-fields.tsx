import { PasswordInput } from '@mantine/core'
import { disableTwoFactor } from '@tributary/contract/accounts'
import type { ErrorCode } from '@tributary/contract/error'
import type { useSubmit } from '../../../ui/form/use-submit.ts'
import { EitherCode } from './code-input.tsx'
import { SecondFactorInput } from './second-factor-input.tsx'

/** What changes to the second factor ask for once more. */
export const Proof = disableTwoFactor.input.extend({ secondFactor: EitherCode })
export const noProof = { currentPassword: '', secondFactor: '' }
export const proofFields: Partial<Record<ErrorCode, keyof typeof noProof>> = { wrong_credentials: 'currentPassword', second_factor_wrong: 'secondFactor' }

export function ProofFields({ email, field }: { email: string; field: ReturnType<typeof useSubmit<typeof noProof>>['field'] }) {
  return (
    <>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput label="Current password" autoComplete="current-password" data-autofocus {...field('currentPassword')} />
      <SecondFactorInput {...field('secondFactor')} />
    </>
  )
}
