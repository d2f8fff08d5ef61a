import { Button, PasswordInput } from '@mantine/core'
import { startTwoFactor } from '@tributary/contract/accounts'
import type { OutputOf } from '@tributary/contract/endpoint'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import form from '../../../ui/form/form-column.module.css'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { atField } from '../at-field.ts'
import { useEnableTwoFactor, useStartTwoFactor } from '../queries.ts'
import { AuthenticatorCode, CodeInput } from './code-input.tsx'
import { noProof, Proof, proofFields, ProofFields } from './proof-fields.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import styles from './two-factor.module.css'

type Begun = OutputOf<typeof startTwoFactor>

interface SetUpProps {
  email: string
  /** Another authenticator, in the place of one that works. */
  replaces?: boolean
  /** From here on leaving would lose the recovery codes. */
  onEnabled?: () => void
  onKept: () => void
  /** Beside the button of the first steps; null where there is no way around it. */
  cancel: ReactNode
}

/** Password, authenticator, recovery codes: in a dialog, or on the page of who must. */
export function SetUpTwoFactor({ email, replaces = false, onEnabled, onKept, cancel }: SetUpProps) {
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const enabled = (recoveryCodes: readonly string[]) => {
    setCodes(recoveryCodes)
    onEnabled?.()
  }
  if (codes) return <RecoveryCodes codes={codes} email={email} onKept={onKept} />
  if (begun) return <ProveAuthenticator begun={begun} onEnabled={enabled} cancel={cancel} />
  const First = replaces ? ConfirmFormer : ConfirmPassword
  return <First email={email} onBegun={setBegun} cancel={cancel} />
}

interface FirstProps {
  email: string
  onBegun: (begun: Begun) => void
  cancel: ReactNode
}

function ConfirmFormer({ email, onBegun, cancel }: FirstProps) {
  const start = useStartTwoFactor()
  const submit = useSubmit(Proof, noProof, async (proof) => onBegun(await atField(proofFields, start.mutateAsync(proof))))
  return (
    <StepForm verb="Go on" form={submit} cancel={cancel}>
      <p>For a new phone or another app. The former one counts until you enter the first code of the new one. If it is lost, use a recovery code here. You get new recovery codes, too.</p>
      <ProofFields email={email} field={submit.field} />
    </StepForm>
  )
}

function ConfirmPassword({ email, onBegun, cancel }: FirstProps) {
  const start = useStartTwoFactor()
  const submit = useSubmit(startTwoFactor.input, { currentPassword: '' }, async (values) => {
    onBegun(await atField({ wrong_credentials: 'currentPassword' }, start.mutateAsync(values)))
  })
  return (
    <StepForm verb="Go on" form={submit} cancel={cancel}>
      <p>You need an app that shows codes, on a phone or in a password manager. Your password first, so that nobody else turns this on for you.</p>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput label="Current password" autoComplete="current-password" data-autofocus {...submit.field('currentPassword')} />
    </StepForm>
  )
}

function ProveAuthenticator({ begun: { uri, secret, sealedSecret }, onEnabled, cancel }: { begun: Begun; onEnabled: (codes: readonly string[]) => void; cancel: ReactNode }) {
  const enable = useEnableTwoFactor()
  const submit = useSubmit(AuthenticatorCode, { code: '' }, async (values) => {
    const { recoveryCodes } = await atField({ second_factor_wrong: 'code' }, enable.mutateAsync({ ...values, ...(sealedSecret === null ? {} : { sealedSecret }) }))
    onEnabled(recoveryCodes)
  })
  return <StepForm verb={sealedSecret === null ? 'Turn on' : 'Use it from now on'} form={submit} cancel={cancel}><Scan uri={uri} secret={secret} /><CodeInput {...submit.field('code')} /></StepForm>
}

/** The secret as a picture to scan and as text to type. */
function Scan({ uri, secret }: Pick<Begun, 'uri' | 'secret'>) {
  const inGroups = secret.match(/.{1,4}/g)?.join(' ') ?? secret
  return (
    <div className={styles.scan}>
      <QrCode text={uri} label="The secret as a picture to scan" />
      <div className={styles.steps}>
        <p>Scan this with the app, then enter the code that it shows.</p>
        <p>No camera? Type this secret into the app:</p>
        <p><Name>{inGroups}</Name> <CopyButton value={secret} label="Copy the secret" /></p>
      </div>
    </div>
  )
}

function StepForm({ form: { onSubmit, busy, rest }, verb, cancel, children }: {
  form: { onSubmit: (event: FormEvent<HTMLFormElement>) => Promise<void>; busy: boolean; rest: string | undefined }
  verb: string
  cancel: ReactNode
  children: ReactNode
}) {
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => element.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus(), [])
  return (
    <form ref={element} className={form.form} noValidate onSubmit={(event) => void onSubmit(event)}>
      {children}
      {rest !== undefined && <p role="alert">{rest}</p>}
      <div className={form.buttons}>{cancel}<Button type="submit" variant="filled" loading={busy}>{verb}</Button></div>
    </form>
  )
}
