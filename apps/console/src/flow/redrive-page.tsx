import type { InboxRedrive } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { ShownPage } from '../pages/page-answer';
import { Facts } from '../pages/table';
import type { Visit } from '../pages/visit';
import type { FlowApp } from './flow-apps';

/** How far a redrive has come. */
export function redrivePage(visit: Visit, app: FlowApp, redrive: InboxRedrive): ShownPage {
  const { letters } = visit.texts.flow;
  const names = Object.keys(letters.counts) as (keyof typeof letters.counts)[];
  const isDone = redrive.status === 'done';
  const body = (
    <>
      <Alert color={isDone ? 'success' : 'info'} sentences={[isDone ? letters.done : letters.running]} />
      <Facts facts={names.map((name) => [letters.counts[name], String(redrive[name])])} />
      <BackToLetters visit={visit} app={app} />
    </>
  );
  return { title: letters.redriveTitle, body };
}

/** Where an operator goes on. */
export function BackToLetters({ visit, app }: { visit: Visit; app: FlowApp }): JSX.Element {
  return (
    <p>
      <a class="ds-link" href={`/flow/letters?${new URLSearchParams({ app: app.key }).toString()}`} safe>
        {visit.texts.flow.letters.back}
      </a>
    </p>
  );
}
