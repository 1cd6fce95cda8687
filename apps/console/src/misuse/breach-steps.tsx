import type { BreachList, BreachStepState } from '@lacznik/contracts';
import { Form, Hidden, SendButton } from '../pages/form-parts';
import { type Cell, Facts, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { instantOf } from '../texts/times';

interface BreachProperties {
  visit: Visit;
  id: string;
  list: BreachList;
}

/** What GDPR asks for after a breach, and by when; the next step can be noted as done. */
export function BreachSteps({ visit, id, list }: BreachProperties): JSX.Element {
  const { language, texts } = visit;
  const words = texts.misuse.breach;
  const next = list.steps.find(({ doneAt }) => doneAt === undefined);
  return (
    <>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.title}
      </h2>
      {list.isLate ? (
        <p class="ds-alert" data-color="danger" safe>
          {words.late}
        </p>
      ) : (
        <></>
      )}
      <Facts
        facts={[
          [words.knownAt, instantOf(language, list.becameKnownAt)],
          [words.notifyBefore, instantOf(language, list.notifyBefore)],
        ]}
      />
      <Table
        caption={words.caption}
        head={[words.step, words.dueAt, words.doneAt]}
        rows={list.steps.map((step) => rowOf(visit, step))}
      />
      {next && visit.hasRole('data-protection-officer') ? (
        <Form visit={visit} action={`/misuse/items/${encodeURIComponent(id)}/breach-steps`}>
          <Hidden values={{ step: next.step }} />
          <SendButton label={words.send(words.steps[next.step])} quiet />
        </Form>
      ) : (
        <></>
      )}
    </>
  );
}

function rowOf({ language, texts }: Visit, { step, dueAt, doneAt }: BreachStepState): Cell[] {
  const { misuse, words } = texts;
  const instant = (at: string | undefined): string => (at === undefined ? words.none : instantOf(language, at));
  return [misuse.breach.steps[step], instant(dueAt), instant(doneAt)];
}
