import type { AgreementHistory } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { openActs } from './agreement-acts';

/** What whoever looks can do, and no other: each leads to what it would open and close first. */
export function AgreementActs({ visit, history }: { visit: Visit; history: AgreementHistory }): JSX.Element {
  const words = visit.texts.coverage.agreements;
  if (!visit.hasRole('coordinator', 'administrator')) return <></>;
  const address = `/agreements/${encodeURIComponent(history.id)}`;
  const isDraft = history.state === 'draft' || history.state === 'signed-by-one';
  return (
    <div class="console-actions">
      {openActs(history, visit.person.institution).map((act) => (
        <a class="ds-button" data-variant="secondary" href={`${address}/${act}`} safe>
          {words[act]}
        </a>
      ))}
      {isDraft && visit.hasRole('coordinator') ? (
        <a class="ds-button" data-variant="secondary" href={`${address}/amend`} safe>
          {words.amend}
        </a>
      ) : (
        <></>
      )}
    </div>
  );
}
