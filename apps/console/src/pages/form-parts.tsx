import type { Children } from '@kitajs/html';
import { FORM_OWNER_FIELD } from '../sessions/kept-draft';
import { FormToken } from './layout';
import type { Visit } from './visit';

/** What was wrong in a form: at which field, in a sentence. Without a field it is about the whole. */
export interface FieldFault {
  field?: string | undefined;
  sentence: string;
}

interface FormProperties {
  visit: Visit;
  action: string;
  faults?: readonly FieldFault[];
  children?: Children;
}

/** A form with its token, and above it what was wrong with what was sent. */
export function Form({ visit, action, faults = [], children }: FormProperties): JSX.Element {
  return (
    <>
      <ErrorSummary visit={visit} faults={faults} />
      <form method="post" action={action} class="console-form">
        <FormToken visit={visit} />
        <Hidden values={{ [FORM_OWNER_FIELD]: visit.formOwner }} />
        {children}
      </form>
    </>
  );
}

/** An attribute of every element (HTML 6.6.7), which the types know of some alone. */
const FOCUSED = { autofocus: true } as JSX.HtmlTag;

/** Takes the focus when the page is loaded, and leads to each field that has to be mended. */
export function ErrorSummary({ visit, faults }: { visit: Visit; faults: readonly FieldFault[] }): JSX.Element {
  if (faults.length === 0) return <></>;
  return (
    <div class="ds-error-summary" role="alert" tabindex="-1" aria-labelledby="faults-title" {...FOCUSED}>
      <h2 class="ds-heading" id="faults-title" safe>
        {visit.texts.errors.summary}
      </h2>
      <ul class="ds-list">
        {faults.map(({ field, sentence }) => (
          <li>
            {field ? (
              <a class="ds-link" href={`#${field}`} safe>
                {sentence}
              </a>
            ) : (
              <span safe>{sentence}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FieldProperties {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  faults?: readonly FieldFault[];
  required?: boolean;
}

interface TextFieldProperties extends FieldProperties {
  type?: 'text' | 'date' | 'time' | 'email';
  inputmode?: 'numeric';
  maxlength?: number;
}

/** A field for one line. */
export function TextField({ type = 'text', inputmode, maxlength, ...field }: TextFieldProperties): JSX.Element {
  const { name, value = '', required } = field;
  return (
    <Field {...field}>
      <input
        class="ds-input"
        type={type}
        id={name}
        name={name}
        value={value}
        required={required}
        inputmode={inputmode}
        maxlength={maxlength}
        autocomplete="off"
        {...describedBy(field)}
      />
    </Field>
  );
}

/** A field for several lines. */
export function TextArea({ maxlength, ...field }: FieldProperties & { maxlength: number }): JSX.Element {
  const { name, value = '', required } = field;
  return (
    <Field {...field}>
      <textarea
        class="ds-input"
        id={name}
        name={name}
        rows="4"
        maxlength={maxlength}
        required={required}
        {...describedBy(field)}
        safe
      >
        {value}
      </textarea>
    </Field>
  );
}

/** One of several. */
export interface Option {
  value: string;
  label: string;
}

/** A choice of one; `choose` stands before a choice is made. */
export function SelectField({
  options,
  choose,
  ...field
}: FieldProperties & { options: readonly Option[]; choose: string }): JSX.Element {
  const { name, value = '', required } = field;
  return (
    <Field {...field}>
      <select class="ds-input" id={name} name={name} required={required} {...describedBy(field)}>
        <option value="" safe>
          {choose}
        </option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} safe>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A choice of any number. */
export function Checkboxes({
  name,
  label,
  hint,
  faults = [],
  options,
  values,
}: FieldProperties & { options: readonly Option[]; values: readonly string[] }): JSX.Element {
  return (
    <fieldset class="ds-fieldset" id={name} tabindex="-1">
      <legend class="ds-label" safe>
        {label}
      </legend>
      {hint ? <p safe>{hint}</p> : <></>}
      <FaultsOf name={name} faults={faults} />
      {options.map((option) => (
        <div class="ds-field">
          <input
            class="ds-input"
            type="checkbox"
            id={`${name}-${option.value}`}
            name={name}
            value={option.value}
            checked={values.includes(option.value)}
          />
          <label class="ds-label" for={`${name}-${option.value}`} safe>
            {option.label}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** A button that sends the form. */
export function SendButton({ label, quiet }: { label: string; quiet?: true }): JSX.Element {
  return (
    <p>
      <button class="ds-button" data-variant={quiet ? 'secondary' : 'primary'} safe>
        {label}
      </button>
    </p>
  );
}

/** What a form carries on from the one before, without an address that would show it. */
export function Hidden({
  values,
}: {
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
}): JSX.Element {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as const),
  );
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

function Field({ name, label, hint, faults = [], children }: FieldProperties & { children: JSX.Element }): JSX.Element {
  return (
    <div class="ds-field">
      <label class="ds-label" for={name} safe>
        {label}
      </label>
      {hint ? (
        <p id={`${name}-hint`} data-field="description" safe>
          {hint}
        </p>
      ) : (
        <></>
      )}
      {children}
      <FaultsOf name={name} faults={faults} />
    </div>
  );
}

function FaultsOf({ name, faults }: { name: string; faults: readonly FieldFault[] }): JSX.Element {
  const own = faults.filter(({ field }) => field === name);
  if (own.length === 0) return <></>;
  return (
    <p class="ds-validation-message" data-field="validation" id={`${name}-fault`} safe>
      {own.map(({ sentence }) => sentence).join(' ')}
    </p>
  );
}

function describedBy({ name, hint, faults = [] }: FieldProperties): JSX.HtmlTag {
  const isWrong = faults.some(({ field }) => field === name);
  const ids = [...(hint ? [`${name}-hint`] : []), ...(isWrong ? [`${name}-fault`] : [])].join(' ');
  return {
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
    ...(isWrong ? { 'aria-invalid': 'true' } : {}),
  } as JSX.HtmlTag;
}
