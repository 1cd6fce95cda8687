import { MISUSE_OUTCOMES } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';

const MAX_REASON_LENGTH = 2000;

interface ClosingProperties {
  visit: Visit;
  id: string;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** Says what came of looking at an item. */
export function ClosingForm({ visit, id, sent, faults }: ClosingProperties): JSX.Element {
  const { closing, outcomes } = visit.texts.misuse;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {closing.title}
      </h2>
      <p class="ds-paragraph" safe>
        {closing.lead}
      </p>
      <Form visit={visit} action={`/misuse/items/${encodeURIComponent(id)}/close`} faults={faults}>
        <SelectField
          {...field('outcome', closing.outcome)}
          options={MISUSE_OUTCOMES.map((value) => ({ value, label: outcomes[value] }))}
          choose={closing.choose}
          required
        />
        <TextArea {...field('reason', closing.reason)} hint={closing.reasonHint} maxlength={MAX_REASON_LENGTH} />
        <TextField {...field('knownOn', closing.knownOn)} type="date" />
        <TextField {...field('knownAt', closing.knownAt)} hint={closing.knownAtHint} maxlength={5} />
        <SendButton label={closing.send} />
      </Form>
    </>
  );
}
