import { PasswordInput } from '@mantine/core'

const least = 12

/** A password that is chosen: says how long is long enough, and how much is missing. */
export function NewPasswordInput({ label = 'New password', value, ...field }: {
  label?: string
  name: string
  value: string
  error: string | undefined
  onChange: (event: { currentTarget: { value: string } }) => void
  onBlur: () => void
}) {
  return <PasswordInput label={label} description={hintOn(value)} autoComplete="new-password" value={value} {...field} />
}

function hintOn({ length }: string): string {
  if (length === 0) return `At least ${least} characters. Several words that do not belong together are good.`
  if (length < least) return `${length} of at least ${least} characters.`
  return 'Long enough. What is guessed first, as names and dates are, is still refused.'
}
