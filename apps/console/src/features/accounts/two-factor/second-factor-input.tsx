import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { useSubmit } from '../../../ui/form/use-submit.ts'
import { CodeInput } from './code-input.tsx'
import styles from './two-factor.module.css'

type Field = ReturnType<ReturnType<typeof useSubmit>['field']>

/** The second factor beside a password: six digits, or one of the codes that were kept for the day the phone is lost. */
export function SecondFactorInput(field: Field) {
  const [recovering, setRecovering] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  const before = useRef(recovering)
  useEffect(() => {
    if (before.current !== recovering) element.current?.querySelector('input')?.focus()
    before.current = recovering
  }, [recovering])
  const other = () => {
    field.onChange({ currentTarget: { value: '' } })
    setRecovering(!recovering)
  }
  return (
    <div ref={element} className={styles.factor}>
      {recovering
        ? <TextInput key="recovery" label="Recovery code" description="Two groups of five letters and digits. It works once." autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} {...field} />
        : <CodeInput key="authenticator" description="The six digits that your authenticator shows now." {...field} />}
      <button type="button" onClick={other}>{recovering ? 'Use the authenticator' : 'Use a recovery code'}</button>
    </div>
  )
}
