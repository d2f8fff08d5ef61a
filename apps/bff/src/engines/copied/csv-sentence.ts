/** DuckDB's long report of a bad line, said in one sentence with row and column. */
export function csvSentence(table: string, report: string): string {
  const row = /CSV Error on Line: (\d+)/.exec(report)?.[1]
  const conversion = /Error when converting column "([\s\S]*?)"\. Could not convert string "([\s\S]*?)" to '?([^'\n]+)'?/.exec(report)
  if (row && conversion) {
    const [, column = '', value = '', type = ''] = conversion
    return `Row ${row} of ${table}, column "${column}": the value "${value.slice(0, 100)}" does not fit ${type.trim()}.`
  }
  const first = report.split('\n').find((line) => line.trim() !== '' && !/^(CSV Error on Line|Original Line)/.test(line)) ?? report
  return row ? `Row ${row} of ${table}: ${first.trim()}` : `${table}: ${first.trim()}`
}
