import { ACTION_KINDS, CONSEQUENCES } from '@lacznik/casework';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { Checkboxes, type FieldFault, SelectField, TextArea, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';

const MAX_TEXT_LENGTH = 4000;
const MAX_TITLE_LENGTH = 200;

/** What the forms of an announcement need. */
export interface ActionForm {
  law: Law;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
  /** What was filled in before. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** What is announced. */
export function ActionFields({ visit, law, names, sent, faults }: ActionForm & { visit: Visit }): JSX.Element {
  const { announcements, processes, words } = visit.texts;
  const { open, kinds, consequences } = announcements;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const optional = (label: string): string => `${label} ${words.optional}`;
  const chosen = { choose: words.choose, required: true } as const;
  const others = [...names].filter(([id]) => id !== visit.person.institution);
  return (
    <>
      <SelectField
        {...field('kind', open.kind)}
        options={ACTION_KINDS.map((value) => ({ value, label: kinds[value] }))}
        {...chosen}
      />
      <SelectField
        {...field('receiver', open.receiver)}
        options={others.map(([value, name]) => ({ value, label: `${name} (${value})` }))}
        {...chosen}
      />
      <SelectField {...field('basis', processes.basis)} options={law.everyLegalBasis()} {...chosen} />
      <TextField {...field('planned-for', open.plannedFor)} type="date" required />
      <TextField {...field('unit', open.unit)} maxlength={MAX_TITLE_LENGTH} required />
      <TextField {...field('contact', open.contact)} maxlength={MAX_TITLE_LENGTH} required />
      <Checkboxes
        {...field('consequences', open.consequences)}
        options={CONSEQUENCES.map((value) => ({ value, label: consequences[value] }))}
        values={sent.list('consequences')}
      />
      <TextField {...field('answer-by', optional(open.answerNeededBy))} type="date" />
      <TextArea {...field('note', optional(open.note))} hint={processes.noPesel} maxlength={MAX_TEXT_LENGTH} />
    </>
  );
}
