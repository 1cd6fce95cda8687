import { randomUUID } from 'node:crypto';
import type { ProcessView } from '@lacznik/contracts';
import {
  ErrorSummary,
  type FieldFault,
  Form,
  Hidden,
  SelectField,
  SendButton,
  TextArea,
  TextField,
} from '../pages/form-parts';
import { Facts } from '../pages/table';
import type { Visit } from '../pages/visit';
import type { RefusedForm } from './process-page';
import { type StepField, fieldId, type StepOffer } from './step-offer';

/** What the contracts allow of a text. */
const MAX_TEXT_LENGTH = 4000;

interface StepFormsProperties {
  visit: Visit;
  view: ProcessView;
  path: string;
  offers: readonly StepOffer[];
  refused?: RefusedForm;
}

/** Every action that is open now, and no other; what was refused keeps its text, also where it cannot be said any more. */
export function StepForms({ visit, view, path, offers, refused }: StepFormsProperties): JSX.Element {
  const words = visit.texts.processes;
  const open = offers.filter(({ action }) => view.allowedActions.includes(action));
  const lost =
    refused && offers.find(({ action }) => action === refused.action && !open.some((one) => one.action === action));
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.actionsTitle}
      </h2>
      {refused ? <ErrorSummary visit={visit} faults={refused.faults} /> : <></>}
      {refused ? <Conflict visit={visit} view={view} basedOn={refused.basedOn} /> : <></>}
      {lost && refused ? <KeptText visit={visit} offer={lost} refused={refused} /> : <></>}
      {open.length === 0 ? (
        <p class="ds-paragraph" safe>
          {words.noActions}
        </p>
      ) : (
        <></>
      )}
      {open.map((offer) => (
        <StepForm
          visit={visit}
          view={view}
          path={path}
          offer={offer}
          {...(refused?.action === offer.action ? { refused } : {})}
        />
      ))}
    </section>
  );
}

interface StepFormProperties extends Omit<StepFormsProperties, 'offers'> {
  offer: StepOffer;
}

function StepForm({ visit, view, path, offer, refused }: StepFormProperties): JSX.Element {
  const { action, fields, hidden = {}, href } = offer;
  const label = visit.texts.processes.actions[action];
  if (href !== undefined)
    return (
      <p>
        <a class="ds-button" data-variant="secondary" href={href} safe>
          {label}
        </a>
      </p>
    );
  const carried = Object.fromEntries(Object.entries(hidden).map(([name, value]) => [fieldId(action, name), value]));
  const form = (
    <Form visit={visit} action={`${path}/${view.processId}/steps`}>
      {/* Made once a page: however often the form is sent, the step is made once. */}
      <Hidden values={{ action, 'step-id': randomUUID(), 'based-on': String(view.version), ...carried }} />
      {fields.map((field) => (
        <FieldOfStep
          visit={visit}
          action={action}
          field={field}
          faults={refused?.faults ?? []}
          {...(refused ? { refused } : {})}
        />
      ))}
      <SendButton label={fields.length === 0 ? label : visit.texts.processes.send} quiet />
    </Form>
  );
  if (fields.length === 0) return form;
  return (
    <details class="ds-details" open={refused !== undefined} id={`step-${action}`}>
      <summary safe>{label}</summary>
      <div>{form}</div>
    </details>
  );
}

interface FieldOfStepProperties {
  visit: Visit;
  action: StepOffer['action'];
  field: StepField;
  faults: readonly FieldFault[];
  refused?: RefusedForm;
}

function FieldOfStep({ visit, action, field, faults, refused }: FieldOfStepProperties): JSX.Element {
  const { texts } = visit;
  const id = fieldId(action, field.name);
  const named = field.label ?? texts.processes.fields[field.name];
  const label = field.required ? named : `${named} ${texts.words.optional}`;
  const common = { name: id, label, value: refused?.sent.text(id), faults, required: field.required ?? false };
  if (field.as === 'choice')
    return <SelectField {...common} options={field.options ?? []} choose={texts.words.choose} />;
  if (field.as === 'text') return <TextArea {...common} hint={texts.processes.noPesel} maxlength={MAX_TEXT_LENGTH} />;
  return <TextField {...common} type={field.as === 'day' ? 'date' : 'text'} />;
}

/** What has happened since the form was opened. */
function Conflict({ visit, view, basedOn }: { visit: Visit; view: ProcessView; basedOn: number }): JSX.Element {
  const since = view.history.filter(({ version }) => version > basedOn);
  if (since.length === 0) return <></>;
  return (
    <div class="ds-alert" data-color="warning">
      <p class="ds-paragraph" safe>
        {visit.texts.processes.conflict}
      </p>
      <ul class="ds-list">
        {since.map(({ sentence }) => (
          <li safe>{sentence[visit.language]}</li>
        ))}
      </ul>
    </div>
  );
}

function KeptText({ visit, offer, refused }: { visit: Visit; offer: StepOffer; refused: RefusedForm }): JSX.Element {
  const { processes } = visit.texts;
  const facts = offer.fields.map(
    ({ name, label }) => [label ?? processes.fields[name], refused.sent.text(fieldId(offer.action, name))] as const,
  );
  return (
    <div class="ds-alert" data-color="info">
      <h3 class="ds-heading" data-size="xs" safe>
        {processes.kept}
      </h3>
      <Facts facts={facts} />
    </div>
  );
}
