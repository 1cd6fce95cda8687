import { dueWarnings, type InsuranceWatch } from '@lacznik/casework';
import type { GivenWarning } from './insurance-warnings.store';

/** The warning that a day asks for, after the last one that was given; undefined where everything that is due is said. */
export function nextWarning(
  watch: InsuranceWatch,
  last: GivenWarning | undefined,
  today: string,
): GivenWarning | undefined {
  const open = last?.warning === 'GAP_CLOSED' ? undefined : last;
  const due = dueWarnings(watch, today).length;
  if (watch.state !== 'GAP' || due === 0) return open && watch.state !== 'DIED' ? closing(open, today) : undefined;
  const warning = due > 1 ? 'GAP_NEAR' : 'GAP_AHEAD';
  const { firstDayWithout } = watch;
  return open && isSaid(open, warning, firstDayWithout, today)
    ? undefined
    : { warning, firstDayWithout, toldOn: today };
}

function closing({ firstDayWithout }: GivenWarning, toldOn: string): GivenWarning {
  return { warning: 'GAP_CLOSED', firstDayWithout, toldOn };
}

/** A gap that has begun is one gap, whichever day it is counted from. */
function isSaid(open: GivenWarning, warning: GivenWarning['warning'], firstDay: string, today: string): boolean {
  const isSameGap = open.firstDayWithout === firstDay || (open.firstDayWithout <= today && firstDay <= today);
  return isSameGap && (open.warning === 'GAP_NEAR' || open.warning === warning);
}
