import type { ProcessStepView, ProcessView } from '@lacznik/contracts';
import { REFERRAL_OUTCOME_WORDS, REJECT_CODE_WORDS } from '@lacznik/casework';
import { type Cell, Table } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

interface HistoryProperties {
  visit: Visit;
  view: ProcessView;
  /** Of institutions, by their ids. */
  names: ReadonlyMap<string, string>;
}

/** Who said what and when, and what became of it at the other side. */
export function ProcessHistory({ visit, view, names }: HistoryProperties): JSX.Element {
  const words = visit.texts.processes;
  const head = [words.version, words.day, words.what, words.said, words.receipt];
  const rows = view.history.map((step): Cell[] => [
    String(step.version),
    dayOf(visit.language, step.madeOn),
    step.sentence[visit.language],
    saidIn(visit, step, names),
    receiptOf(visit, step),
  ]);
  return (
    <section>
      <h2 class="ds-heading" data-size="sm" safe>
        {words.history}
      </h2>
      <Table caption={words.historyCaption} head={head} rows={rows} />
    </section>
  );
}

/** What was said as text. Contents of many fields stand above, as they hold now. */
function saidIn(
  { texts, language }: Visit,
  { command, words }: ProcessStepView,
  names: HistoryProperties['names'],
): string {
  const codes = { ...REJECT_CODE_WORDS, ...REFERRAL_OUTCOME_WORDS };
  const planOutcomes: Readonly<Record<string, string>> = texts.plans.outcomes;
  const code = command.code as keyof typeof codes | undefined;
  const said = Object.entries(words)
    .filter(([name]) => Object.hasOwn(texts.processes.fields, name) && name !== 'code')
    .map(([, value]) => (typeof value === 'string' ? (names.get(value) ?? value) : ''));
  const reason = code && (codes[code]?.[language] ?? planOutcomes[code]);
  return [reason, ...said].filter(Boolean).join(' · ');
}

/** How far a step has come, from sent to answered. */
export function receiptOf({ texts, person }: Visit, { institution, receipt }: ProcessStepView): string {
  const words = texts.processes.receipts;
  if (receipt.answered) return words.answered;
  if (receipt.seen) return words.seen;
  if (institution !== person.institution) return words.unseen;
  return receipt.received ? words.received : words.sent;
}
