import { TextInput, type TextInputProps } from '@mantine/core'
import { z } from 'zod'
import styles from './two-factor.module.css'

/** Authenticators show it in two groups, and so it may be typed or pasted. */
export const AuthenticatorCode = z.object({ code: z.string().trim().regex(/^\d{3}\s?\d{3}$/, 'Six digits.') })
export const RecoveryCode = z.object({ code: z.string().trim().regex(/^[a-z0-9]{5}[\s-]?[a-z0-9]{5}$/i, 'Ten letters and digits, for instance abcde-fghjk.') })
/** Where either will do. */
export const EitherCode = z.string().trim().regex(/^(\d{3}\s?\d{3}|[a-z0-9]{5}[\s-]?[a-z0-9]{5})$/i, 'Six digits, or a recovery code.')

/** The six digits of an authenticator; a phone's keyboard shows digits and offers the code. */
export function CodeInput(props: TextInputProps) {
  return <TextInput label="Code" description="Six digits; they change every 30 seconds." inputMode="numeric" autoComplete="one-time-code" maxLength={9} classNames={{ input: styles.digits ?? '' }} {...props} />
}
