import { Button } from '@mantine/core'
import { serverFaults } from '../../../ui/form/server-faults.ts'
import styles from '../door/door.module.css'
import { useStartProviderSignIn } from '../queries.ts'

/** Leaves for the sign-in provider, which sends the browser back to `/sign-in/provider`. */
export function ProviderButton({ name, returnTo }: { name: string; returnTo: string }) {
  const start = useStartProviderSignIn()
  // Busy until the browser has left.
  const leave = () => start.mutate({ returnTo }, { onSuccess: ({ url }) => window.location.assign(url) })
  return (
    <div className={styles.or}>
      <Button onClick={leave} loading={start.isPending || start.isSuccess}>Sign in with {name}</Button>
      {start.isError && <p role="alert" className={styles.refusal}>{serverFaults(start.error, []).rest}</p>}
    </div>
  )
}
