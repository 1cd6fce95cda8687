import { NEED_GROUPS } from '@lacznik/casework';
import type { JointPlanContent } from '@lacznik/contracts';
import { Fields } from '../pages/fields';
import { fieldsOfSupport, numbered, supportIn } from './support-form';

const FIRST_STEP_ROWS = 4;
const MORE_STEP_ROWS = 3;
const MAX_STEP_ROWS = 100;
const STEP_FIELDS = {
  title: 'title',
  need: 'need',
  owner: 'owner',
  from: 'from',
  to: 'to',
  legalBasis: 'basis',
} as const;

type Content = JointPlanContent;

/** How many rows of steps a form shows. */
export function stepRowsOf(form: Fields): number {
  const shown = Number(form.text('step-rows')) || FIRST_STEP_ROWS;
  return Math.min(MAX_STEP_ROWS, form.text('more-rows') === '' ? shown : shown + MORE_STEP_ROWS);
}

/** The rows of steps that are filled in; the first is 1. */
export function filledSteps(form: Fields): number[] {
  return numbered(stepRowsOf(form)).filter((row) => form.text(`step-${row}-title`) !== '');
}

/** The content that a form proposes. @param institutions of the two sides */
export function planIn(form: Fields, institutions: Readonly<Record<Content['adviser']['side'], string>>): Content {
  const side = form.text('adviser-side') as Content['adviser']['side'];
  const worker = form.optional('adviser-worker');
  const support = supportIn(form);
  return {
    goal: form.text('goal'),
    diagnosis: NEED_GROUPS.flatMap((group) => {
      const finding = form.text(`diagnosis-${group}`);
      return finding === '' ? [] : [{ group, finding }];
    }),
    adviser: {
      side,
      institution: institutions[side],
      role: form.text('adviser-role'),
      ...(worker === undefined ? {} : { worker }),
    },
    personStand: form.text('person-stand') as Content['personStand'],
    steps: filledSteps(form).map((row) => stepIn(form, row)),
    ...(support ? { support } : {}),
  };
}

/** A form filled in with a version of a plan. */
export function fieldsOfPlan({ goal, diagnosis, adviser, personStand, steps, support }: Content): Fields {
  return new Fields({
    goal,
    'adviser-side': adviser.side,
    'adviser-role': adviser.role,
    'adviser-worker': adviser.worker,
    'person-stand': personStand,
    'step-rows': String(steps.length + MORE_STEP_ROWS),
    ...Object.fromEntries(diagnosis.map(({ group, finding }) => [`diagnosis-${group}`, finding])),
    ...Object.assign({}, ...steps.map((step, i) => fieldsOfStep(step, i + 1))),
    ...(support ? fieldsOfSupport(support) : {}),
  });
}

/** The form's fields of places in the body. @param root of the content in it */
export function planPlaces(form: Fields, root: string): Record<string, string> {
  const steps = filledSteps(form).flatMap((row, i) =>
    Object.entries(STEP_FIELDS).map(([place, field]) => [`${root}.steps[${i}].${place}`, `step-${row}-${field}`]),
  );
  return {
    ...Object.fromEntries(steps),
    [`${root}.goal`]: 'goal',
    [`${root}.adviser.role`]: 'adviser-role',
    [`${root}.adviser`]: 'adviser-side',
    [`${root}.personStand`]: 'person-stand',
    [`${root}.support.firstMonth`]: 'first-month',
    [`${root}.support`]: 'stage-1-months',
    // Of the steps together, such as that basic needs come first.
    [`${root}.steps`]: 'step-1-title',
  };
}

function stepIn(form: Fields, row: number): Content['steps'][number] {
  const said = (field: string): string => form.text(`step-${row}-${field}`);
  const [system, how] = [said('system'), said('how')];
  return {
    // A step keeps its id from version to version: its progress hangs on it.
    id: said('id') || String(row),
    title: said('title'),
    need: said('need') as Content['steps'][number]['need'],
    owner: said('owner') as Content['steps'][number]['owner'],
    from: said('from'),
    to: said('to'),
    legalBasis: said('basis'),
    ...(system === '' ? {} : { managedElsewhere: { system, how } }),
  };
}

function fieldsOfStep(
  { id, managedElsewhere, ...step }: Content['steps'][number],
  row: number,
): Record<string, string> {
  const known = Object.entries(STEP_FIELDS).map(([place, field]) => [
    `step-${row}-${field}`,
    step[place as keyof typeof STEP_FIELDS],
  ]);
  const elsewhere = managedElsewhere && {
    [`step-${row}-system`]: managedElsewhere.system,
    [`step-${row}-how`]: managedElsewhere.how,
  };
  return { ...Object.fromEntries(known), ...elsewhere, [`step-${row}-id`]: id };
}
