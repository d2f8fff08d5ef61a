/** People to write to; `otherwise` where there are none. */
export function People({ people, otherwise }: { people: readonly { id: string; name: string; email: string }[]; otherwise: string }) {
  if (people.length === 0) return otherwise
  return people.map(({ id, name, email }, index) => <span key={id}>{index > 0 && ', '}<a href={`mailto:${email}`}>{name}</a></span>)
}
