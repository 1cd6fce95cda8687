import { type AgreementHistory, OPERATOR } from '@lacznik/contracts';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import type { Visit } from '../pages/visit';
import { whoseMove } from './whose-move';

interface FormsProperties {
  visit: Visit;
  history: AgreementHistory;
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The next action that is open to whoever looks, and no other. */
export function AgreementForms(properties: FormsProperties): JSX.Element {
  const { visit, history } = properties;
  const words = visit.texts.coverage.agreements;
  if (!visit.hasRole('coordinator', 'administrator')) return <></>;
  const own = visit.person.institution ?? OPERATOR;
  const { state, suspendedBy = [] } = history;
  if ((state === 'draft' || state === 'signed-by-one') && whoseMove(history).includes(own))
    return <ActionForm {...properties} act="sign" label={words.sign} named />;
  if (suspendedBy.includes(own)) return <ActionForm {...properties} act="resume" label={words.resume} />;
  if (state !== 'active' && state !== 'suspended') return <></>;
  return (
    <>
      <div class="ds-alert" data-color="info">
        <p class="ds-paragraph" safe>
          {words.suspendWarning}
        </p>
      </div>
      <ActionForm {...properties} act="suspend" label={words.suspend} />
    </>
  );
}

interface ActionProperties extends FormsProperties {
  act: 'sign' | 'suspend' | 'resume';
  label: string;
  /** Whether somebody signs by name. */
  named?: true;
}

function ActionForm({ visit, history, sent, faults, act, label, named }: ActionProperties): JSX.Element {
  const words = visit.texts.coverage.agreements;
  const field = (name: string, text: string) => ({ name, label: text, value: sent.text(name), faults });
  return (
    <Form visit={visit} action={`/agreements/${encodeURIComponent(history.id)}/${act}`} faults={faults}>
      <Hidden values={{ version: String(history.version) }} />
      {named ? <TextField {...field('name', words.name)} required /> : <></>}
      <TextField {...field('reason', words.reasonField)} required />
      <SendButton label={label} quiet />
    </Form>
  );
}
