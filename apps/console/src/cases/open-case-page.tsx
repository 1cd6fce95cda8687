import type { InstitutionView } from '@lacznik/contracts';
import type { Law } from '../calls/law';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, type Option, SelectField, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import { NotTakingPart } from './not-taking-part';

const MAX_NAME_LENGTH = 100;
const PESEL_LENGTH = 11;

/** What the form stands on. */
export interface Opening {
  law: Law;
  institutions: readonly InstitutionView[];
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form that opens a case. */
export function openCasePage(visit: Visit, { law, institutions, sent, faults }: Opening): ShownPage {
  const { cases, words } = visit.texts;
  const { open } = cases;
  const optional = (label: string): string => `${label} ${words.optional}`;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const body = (
    <>
      <p class="ds-paragraph" safe>
        {open.lead}
      </p>
      <NotTakingPart visit={visit} institutions={institutions} />
      <Form visit={visit} action="/cases/open" faults={faults}>
        <TextField {...field('reference', open.reference)} required />
        <TextField
          {...field('pesel', open.pesel)}
          hint={open.peselHint}
          inputmode="numeric"
          maxlength={PESEL_LENGTH}
          required
        />
        <TextField {...field('given-names', optional(open.givenNames))} maxlength={MAX_NAME_LENGTH} />
        <TextField {...field('family-name', optional(open.familyName))} maxlength={MAX_NAME_LENGTH} />
        <SelectField {...field('basis', open.basis)} options={law.legalBases()} choose={words.choose} required />
        <SelectField {...field('purpose', open.purpose)} options={law.purposes()} choose={words.choose} required />
        <TextField {...field('opened-on', optional(open.openedOn))} hint={open.openedOnHint} type="date" />
        <SendButton label={open.send} />
      </Form>
      <EntitlementForm visit={visit} law={law} />
    </>
  );
  return { title: open.title, body };
}

/** Asks what such a case would entitle to: about nobody, so it stands in the address. */
function EntitlementForm({ visit, law }: { visit: Visit; law: Law }): JSX.Element {
  const { cases, words } = visit.texts;
  const { entitlement, open } = cases;
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {entitlement.ask}
      </h2>
      <form method="get" action="/cases/entitlement" class="console-form">
        <GroundField name="basis" label={open.basis} options={law.legalBases()} choose={words.choose} />
        <GroundField name="purpose" label={open.purpose} options={law.purposes()} choose={words.choose} />
        <SendButton label={entitlement.show} quiet />
      </form>
    </>
  );
}

interface GroundProperties {
  name: string;
  label: string;
  options: readonly Option[];
  choose: string;
}

/** Beside the field of the same name in the other form, so under another id. */
function GroundField({ name, label, options, choose }: GroundProperties): JSX.Element {
  return (
    <div class="ds-field">
      <label class="ds-label" for={`entitled-${name}`} safe>
        {label}
      </label>
      <select class="ds-input" id={`entitled-${name}`} name={name} required>
        <option value="" safe>
          {choose}
        </option>
        {options.map((option) => (
          <option value={option.value} safe>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
