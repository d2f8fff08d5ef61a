/** What the column of a table can be from now on: what it is, and what holds all of its values. Of any other type the table takes no notice. */
export function keptTypes(stored: string): string[] {
  if (stored === 'int') return ['int', 'long']
  if (stored === 'float') return ['float', 'double']
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)$/.exec(stored) ?? []
  return precision !== undefined && Number(precision) < 38 ? [stored, `decimal(38,${scale})`] : [stored]
}
