import { NEED_GROUPS, PERSON_STANDS, STEP_OWNERS, SUPPORT_ENDINGS } from '@lacznik/casework';
import { PLAN_SIDES } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import {
  Checkboxes,
  type FieldFault,
  Hidden,
  type Option,
  SelectField,
  TextArea,
  TextField,
} from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import { stepRowsOf } from './plan-form';
import { LOST_ROWS, numbered, STAGE_ROWS } from './support-form';

const MAX_TEXT_LENGTH = 4000;
const MAX_TITLE_LENGTH = 200;

/** What the forms of a plan need. */
export interface PlanForm {
  visit: Visit;
  law: Law;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** A plan's content: goal, diagnosis, adviser, steps, support. */
export function PlanFields({ visit, law, sent, faults }: PlanForm): JSX.Element {
  const { plans, words } = visit.texts;
  const { form } = plans;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const optional = (label: string): string => `${label} ${words.optional}`;
  const chosen = { choose: words.choose, required: true } as const;
  return (
    <>
      <TextArea {...field('goal', form.goal)} maxlength={MAX_TEXT_LENGTH} required />
      {NEED_GROUPS.map((group) => (
        <TextArea
          {...field(`diagnosis-${group}`, optional(form.diagnosis(plans.needs[group])))}
          maxlength={MAX_TEXT_LENGTH}
        />
      ))}
      <SelectField
        {...field('adviser-side', form.adviserSide)}
        options={optionsOf(PLAN_SIDES, plans.sides)}
        {...chosen}
      />
      <TextField {...field('adviser-role', form.adviserRole)} maxlength={MAX_TITLE_LENGTH} required />
      <TextField {...field('adviser-worker', optional(form.adviserWorker))} maxlength={MAX_TITLE_LENGTH} />
      <SelectField
        {...field('person-stand', form.personStand)}
        options={optionsOf(PERSON_STANDS, plans.stands)}
        {...chosen}
      />
      <h2 class="ds-heading" data-size="sm" safe>
        {form.steps}
      </h2>
      <p safe>{form.stepsHint}</p>
      <Hidden values={{ 'step-rows': String(stepRowsOf(sent)) }} />
      {numbered(stepRowsOf(sent)).map((row) => (
        <StepRow visit={visit} law={law} sent={sent} faults={faults} row={row} />
      ))}
      <p>
        <button class="ds-button" data-variant="tertiary" name="more-rows" value="1" formnovalidate safe>
          {form.more}
        </button>
      </p>
      <SupportFields visit={visit} sent={sent} faults={faults} />
    </>
  );
}

function StepRow({ visit, law, sent, faults, row }: PlanForm & { row: number }): JSX.Element {
  const { plans, words } = visit.texts;
  const { form } = plans;
  const field = (name: string, label: string) => {
    const id = `step-${row}-${name}`;
    return { name: id, label, value: sent.text(id), faults };
  };
  const { choose } = words;
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label" safe>
        {form.step(String(row))}
      </legend>
      <Hidden values={{ [`step-${row}-id`]: sent.optional(`step-${row}-id`) }} />
      <TextField {...field('title', form.stepTitle)} maxlength={MAX_TITLE_LENGTH} />
      <SelectField {...field('need', form.need)} options={optionsOf(NEED_GROUPS, plans.needs)} choose={choose} />
      <SelectField {...field('owner', form.owner)} options={optionsOf(STEP_OWNERS, plans.owners)} choose={choose} />
      <TextField {...field('from', form.from)} type="date" />
      <TextField {...field('to', form.to)} type="date" />
      <SelectField {...field('basis', form.basis)} options={law.everyLegalBasis()} choose={choose} />
      <TextField {...field('system', form.system)} maxlength={MAX_TITLE_LENGTH} />
      <TextField {...field('how', form.how)} maxlength={MAX_TITLE_LENGTH} />
    </fieldset>
  );
}

function SupportFields({ visit, sent, faults }: Omit<PlanForm, 'law'>): JSX.Element {
  const { plans, words } = visit.texts;
  const { form } = plans;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <details class="ds-details" open={sent.text('first-month') !== ''}>
      <summary safe>{form.support}</summary>
      <div class="console-form">
        <p safe>{form.supportHint}</p>
        {numbered(LOST_ROWS).map((row) => (
          <fieldset class="ds-fieldset">
            <legend class="ds-label" safe>
              {form.lost(String(row))}
            </legend>
            <SelectField
              {...field(`lost-${row}-side`, form.lostSide)}
              options={optionsOf(PLAN_SIDES, plans.sides)}
              choose={words.choose}
            />
            <TextField {...field(`lost-${row}-kind`, form.lostKind)} maxlength={MAX_TITLE_LENGTH} />
            <TextField {...field(`lost-${row}-amount`, form.lostAmount)} />
          </fieldset>
        ))}
        <TextField {...field('first-month', form.firstMonth)} />
        {numbered(STAGE_ROWS).map((row) => (
          <fieldset class="ds-fieldset">
            <legend class="ds-label" safe>
              {form.stage(String(row))}
            </legend>
            <TextField {...field(`stage-${row}-months`, form.months)} inputmode="numeric" />
            <TextField {...field(`stage-${row}-percent`, form.percent)} inputmode="numeric" />
          </fieldset>
        ))}
        <Checkboxes
          {...field('ends-with', form.endsWith)}
          options={optionsOf(SUPPORT_ENDINGS, plans.endings)}
          values={sent.list('ends-with')}
        />
      </div>
    </details>
  );
}

function optionsOf<Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>): Option[] {
  return values.map((value) => ({ value, label: labels[value] }));
}
