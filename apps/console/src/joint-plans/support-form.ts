import { lostGrosze } from '@lacznik/casework';
import type { JointPlanContent } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';

/** Of benefits that would be lost, in a form. */
export const LOST_ROWS = 3;
/** Of stages of support. */
export const STAGE_ROWS = 5;

type Support = NonNullable<JointPlanContent['support']>;

/** `1` to `count`. */
export function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

/** The degressive support that a form proposes; undefined where no month is given. */
export function supportIn(form: Fields): Support | undefined {
  const firstMonth = form.text('first-month');
  if (firstMonth === '') return undefined;
  const lost = numbered(LOST_ROWS)
    .filter((row) => form.text(`lost-${row}-kind`) !== '')
    .map((row) => ({
      side: form.text(`lost-${row}-side`) as Support['lost'][number]['side'],
      kind: form.text(`lost-${row}-kind`),
      amountGrosze: groszeIn(form.text(`lost-${row}-amount`)),
    }));
  const stages = numbered(STAGE_ROWS)
    .filter((row) => form.text(`stage-${row}-months`) !== '')
    .map((row) => ({
      months: Number(form.text(`stage-${row}-months`)),
      percent: Number(form.text(`stage-${row}-percent`)),
    }));
  const endsWith = form.list('ends-with') as Support['endsWith'];
  return { lost, startsAtGrosze: lostGrosze(lost), firstMonth, stages, endsWith };
}

/** A form filled in with a schedule. */
export function fieldsOfSupport({ lost, firstMonth, stages, endsWith }: Support): Record<string, unknown> {
  const benefits = lost.flatMap(({ side, kind, amountGrosze }, i) => [
    [`lost-${i + 1}-side`, side],
    [`lost-${i + 1}-kind`, kind],
    [`lost-${i + 1}-amount`, (amountGrosze / 100).toFixed(2)],
  ]);
  const falling = stages.flatMap(({ months, percent }, i) => [
    [`stage-${i + 1}-months`, String(months)],
    [`stage-${i + 1}-percent`, String(percent)],
  ]);
  return { 'first-month': firstMonth, 'ends-with': endsWith, ...Object.fromEntries([...benefits, ...falling]) };
}

/** `1 234,50` as grosze; what is no amount the edge refuses. */
function groszeIn(zlotys: string): number {
  return Math.round(Number(zlotys.replaceAll(/\s/g, '').replace(',', '.')) * 100);
}
