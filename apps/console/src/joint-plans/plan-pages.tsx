import { randomUUID } from 'node:crypto';
import { Form, Hidden, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import { PlanFields, type PlanForm } from './plan-fields';

interface NewPlan extends PlanForm {
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
}

/** The form that proposes a plan for the person of an own case. */
export function newPlanPage({ names, ...form }: NewPlan): ShownPage {
  const { visit, law, sent, faults } = form;
  const { plans, processes, words } = visit.texts;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const chosen = { choose: words.choose, required: true } as const;
  const others = [...names].filter(([id]) => id !== visit.person.institution);
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {plans.open.lead}
      </p>
      <Form visit={visit} action="/joint-plans" faults={faults}>
        {/* Made once: however often the form is sent, the plan is proposed once. */}
        <Hidden values={{ 'process-id': randomUUID() }} />
        <TextField {...field('reference', plans.open.reference)} required />
        <SelectField
          {...field('other', plans.open.other)}
          options={others.map(([value, name]) => ({ value, label: `${name} (${value})` }))}
          {...chosen}
        />
        <SelectField {...field('basis', processes.basis)} options={law.everyLegalBasis()} {...chosen} />
        <SelectField {...field('purpose', processes.purpose)} options={law.purposes()} {...chosen} />
        <PlanFields {...form} />
        <SendButton label={plans.form.send} />
      </Form>
    </>
  );
  return { title: plans.open.title, body };
}

interface RevisedPlan extends PlanForm {
  processId: string;
  version: number;
}

/** The form that proposes a new version. */
export function revisePlanPage({ processId, version, ...form }: RevisedPlan): ShownPage {
  const { visit, faults } = form;
  const { plans } = visit.texts;
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {plans.reviseLead}
      </p>
      <Form visit={visit} action={`/joint-plans/${processId}/propose`} faults={faults}>
        <Hidden values={{ 'step-id': randomUUID(), 'based-on': String(version) }} />
        <PlanFields {...form} />
        <SendButton label={plans.form.send} />
      </Form>
    </>
  );
  return { title: plans.revise, body };
}
