/** How a schedule is chosen: plainly, or by an expression. */
export type ClockChoice = 'off' | 'minutes' | 'hour' | 'day' | 'workdays' | 'week' | 'month' | 'expression'

/** What was chosen, and what the other choices would begin with. */
export interface ClockDraft {
  choice: ClockChoice
  /** Of `minutes`. */
  every: string
  /** Of `hour`: the minute of each. */
  minute: number | string
  /** "02:30" */
  time: string
  /** 0 is Sunday. */
  weekday: string
  /** Of the month; L is its last. */
  day: string
  expression: string
}

export const steps = ['1', '5', '10', '15', '20', '30'] as const
export const choices: readonly { value: ClockChoice; label: string }[] = [
  { value: 'off', label: 'Not by the clock' },
  { value: 'minutes', label: 'Every few minutes' },
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
  { value: 'workdays', label: 'On working days' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
  { value: 'expression', label: 'By an expression' },
]

const begin: ClockDraft = { choice: 'off', every: '15', minute: 0, time: '02:30', weekday: '1', day: '1', expression: '30 2 * * 1-5' }

/** The expression of what was chosen; null: not by the clock, undefined: something is not given yet. */
export function cronOf({ choice, every, minute, time, weekday, day, expression }: ClockDraft): string | null | undefined {
  const at = /^(\d\d):(\d\d)$/.exec(time)
  const [hour, minuteOfHour] = [Number(at?.[1]), Number(at?.[2])]
  const daily = at ? `${minuteOfHour} ${hour}` : undefined
  switch (choice) {
    case 'off': return null
    case 'minutes': return every === '1' ? '* * * * *' : `*/${every} * * * *`
    case 'hour': return typeof minute === 'number' && Number.isInteger(minute) && minute >= 0 && minute < 60 ? `${minute} * * * *` : undefined
    case 'day': return daily && `${daily} * * *`
    case 'workdays': return daily && `${daily} * * 1-5`
    case 'week': return daily && `${daily} * * ${weekday}`
    case 'month': return daily && `${daily} ${day} * *`
    case 'expression': return expression.trim().replace(/ +/g, ' ') || undefined
  }
}

/** The plainest choice that stands for an expression. */
export function draftOf(cron: string | null): ClockDraft {
  if (cron === null) return begin
  const draft = { ...begin, expression: cron }
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ')
  const step = minute === '*' ? '1' : minute.replace(/^\*\//, '')
  const daily = /^\d+$/.test(minute) && /^\d+$/.test(hour) && month === '*'
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  const rest = `${day} ${weekday}`
  if ((steps as readonly string[]).includes(step) && minute.startsWith('*') && `${hour} ${day} ${month} ${weekday}` === '* * * *') return { ...draft, choice: 'minutes', every: step }
  if (/^\d+$/.test(minute) && `${hour} ${day} ${month} ${weekday}` === '* * * *') return { ...draft, choice: 'hour', minute: Number(minute) }
  if (daily && rest === '* *') return { ...draft, choice: 'day', time }
  if (daily && rest === '* 1-5') return { ...draft, choice: 'workdays', time }
  if (daily && /^\* [0-6]$/.test(rest)) return { ...draft, choice: 'week', time, weekday }
  if (daily && /^(\d+|L) \*$/.test(rest)) return { ...draft, choice: 'month', time, day }
  return { ...draft, choice: 'expression' }
}

/** Whoever goes on to write an expression begins with what was chosen. */
export function withChoice(draft: ClockDraft, choice: ClockChoice): ClockDraft {
  const cron = choice === 'expression' ? cronOf(draft) : null
  return { ...draft, choice, ...(cron ? { expression: cron } : {}) }
}
