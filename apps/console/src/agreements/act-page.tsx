import type { AgreementHistory, SimulatedChange } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';
import type { AgreementAct } from './agreement-acts';
import { Effects } from './effects';

interface ShownAct {
  act: AgreementAct;
  history: AgreementHistory;
  /** A sentence where it cannot be worked out. */
  effects: SimulatedChange | string;
  /** What was sent and refused. */
  sent: Fields;
  faults: readonly FieldFault[];
}

/** What an act would open and close, and the form that confirms it. */
export function actPage(visit: Visit, { act, history, effects, sent, faults }: ShownAct): ShownPage {
  const { coverage, words: common } = visit.texts;
  const words = coverage.agreements;
  const address = `/agreements/${encodeURIComponent(history.id)}`;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const warning = act === 'suspend' || act === 'terminate' ? [words[`${act}Warning`]] : [];
  const body = (
    <>
      <Effects visit={visit} effects={effects} />
      {warning.length > 0 ? <Alert color="warning" sentences={warning} /> : <></>}
      <Form visit={visit} action={`${address}/${act}`} faults={faults}>
        <Hidden values={{ version: String(history.version) }} />
        {act === 'sign' ? <TextField {...field('name', words.name)} required /> : <></>}
        <TextField {...field('reason', words.reasonField)} required />
        <SendButton label={words[act]} />
      </Form>
      <p>
        <a class="ds-link" href={address} safe>
          {common.back}
        </a>
      </p>
    </>
  );
  return { title: words.actTitle(words[act], history.id), body };
}
