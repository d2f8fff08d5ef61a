import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useSubmit } from '../../../ui/form/use-submit.ts'
import { CopyButton } from '../../../ui/text/copy-button.tsx'
import { Name } from '../../../ui/text/name.tsx'
import { atField } from '../at-field.ts'
import { Door } from '../door/door.tsx'
import { useSignIn } from '../queries.ts'
import { AuthenticatorCode, CodeInput, RecoveryCode } from '../two-factor/code-input.tsx'

interface SecondStepProps {
  /** What was right in the first step; kept by this page alone. */
  credentials: { email: string; password: string }
  next: string
  onBack: () => void
}

/** The second factor: six digits, or one of the codes that were kept for the day the phone is lost. */
export function SecondStep(props: SecondStepProps) {
  const [recovering, setRecovering] = useState(false)
  // Another field is another form: its focus and its faults begin anew.
  return <CodeStep key={String(recovering)} {...props} recovering={recovering} onOther={() => setRecovering(!recovering)} />
}

function CodeStep({ credentials, next, onBack, recovering, onOther }: SecondStepProps & { recovering: boolean; onOther: () => void }) {
  const navigate = useNavigate()
  const enter = useSignIn()
  const { field, onSubmit, busy, rest } = useSubmit(recovering ? RecoveryCode : AuthenticatorCode, { code: '' }, async ({ code }) => {
    await atField({ second_factor_wrong: 'code' }, enter.mutateAsync({ ...credentials, secondFactor: code }))
    await navigate(next, { replace: true })
  })
  const command = `npm run operator -- remove-two-factor ${credentials.email}`
  const lead = recovering ? 'Enter one of the recovery codes that you kept. It works once; then set up another authenticator in your account.' : 'Your password is right. Enter the code that your authenticator shows now.'
  return (
    <Door title={recovering ? 'Use a recovery code' : 'Second step'} lead={lead} verb="Sign in" busy={busy} refusal={rest} onSubmit={(event) => void onSubmit(event)}
      ways={<>
        <button type="button" onClick={onOther}>{recovering ? 'Use the authenticator' : 'Use a recovery code'}</button>
        <button type="button" onClick={onBack}>Back to the password</button>
        {recovering && <p>Are the codes lost, too? Whoever runs this platform can turn two-factor sign-in off for you:</p>}
        {recovering && <p><Name>{command}</Name> <CopyButton value={command} label="Copy the command" /></p>}
      </>}
    >
      {recovering
        ? <TextInput label="Recovery code" description="Two groups of five letters and digits." autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} {...field('code')} />
        : <CodeInput {...field('code')} />}
    </Door>
  )
}
