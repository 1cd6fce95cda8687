import { randomUUID } from 'node:crypto';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

interface PromotionForm {
  law: Law;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form that tells a labour office that the social contract of the person of an own case has ended. */
export function newPromotionPage(visit: Visit, { law, names, sent, faults }: PromotionForm): ShownPage {
  const { promotions, processes, words } = visit.texts;
  const { open } = promotions;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const chosen = { choose: words.choose, required: true } as const;
  const offices = [...names].filter(([id]) => id.startsWith('PUP-'));
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <Form visit={visit} action="/promotions" faults={faults}>
        {/* Made once a page: however often the form is sent, it is proposed once. */}
        <Hidden values={{ 'process-id': randomUUID() }} />
        <TextField {...field('reference', open.reference)} required />
        <SelectField
          {...field('receiver', open.receiver)}
          options={offices.map(([value, name]) => ({ value, label: `${name} (${value})` }))}
          {...chosen}
        />
        <SelectField {...field('basis', processes.basis)} options={law.everyLegalBasis()} {...chosen} />
        <SelectField {...field('purpose', processes.purpose)} options={law.purposes()} {...chosen} />
        <TextField {...field('contract-ended-on', open.contractEndedOn)} type="date" required />
        <SendButton label={open.send} />
      </Form>
    </>
  );
  return { title: open.title, body };
}
