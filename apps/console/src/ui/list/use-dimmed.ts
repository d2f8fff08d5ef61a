import { useDebouncedValue } from '@mantine/hooks'

/** Old data is dimmed only when the new takes more than 300 ms. */
export function useDimmed(waiting: boolean): boolean {
  const [long] = useDebouncedValue(waiting, 300)
  return waiting && long
}
