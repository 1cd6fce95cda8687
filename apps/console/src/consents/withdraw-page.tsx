import type { ConsentWithdrawal } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import { type FieldFault, Form, SendButton } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

/** Says what a withdrawal means, before it is made. */
export function withdrawPage(visit: Visit, id: string, faults: readonly FieldFault[]): ShownPage {
  const { consents: words } = visit.texts;
  const body = (
    <>
      <Alert color="warning" sentences={[words.withdrawWarning]} />
      <Form visit={visit} action={`/consents/${encodeURIComponent(id)}/withdraw`} faults={faults}>
        <SendButton label={words.withdrawLast} />
      </Form>
      <BackToConsents visit={visit} />
    </>
  );
  return { title: words.withdrawTitle, body };
}

/** Whether the hub knows of it already. */
export function withdrawnPage(visit: Visit, { effective }: ConsentWithdrawal): ShownPage {
  const { consents: words } = visit.texts;
  const body = (
    <>
      <Alert color={effective === 'committed' ? 'success' : 'info'} sentences={[words.effects[effective]]} />
      <BackToConsents visit={visit} />
    </>
  );
  return { title: words.withdrawnTitle, body };
}

function BackToConsents({ visit }: { visit: Visit }): JSX.Element {
  return (
    <p>
      <a class="ds-link" href="/consents" safe>
        {visit.texts.consents.back}
      </a>
    </p>
  );
}
