import { Inbox } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { DeliverService } from '../delivery/deliver.service';
import { CurrentPolicy } from '../directory/current-policy';
import { CaseEntitlement } from '../entitlement/case-entitlement';
import { DecideFactsService } from '../entitlement/decide-facts.service';
import type { OpenSealedPseudonymsService } from '../sealed-pseudonyms/open-sealed-pseudonyms.service';
import { ReportStreamsJob } from './report-streams.job';
import { StatementsConsumer } from './statements.consumer';
import { TakeStatementsService } from './take-statements.service';

/** Stands for tokens whose content is the person's name. */
export const sealedByName = {
  open: (token: string) => Promise.resolve({ ok: true, content: logPerson(token.split('.')[3] ?? '') }),
} as unknown as OpenSealedPseudonymsService;

/** As the app makes it, on a database of the gateway. */
export function statementsConsumer(
  dataSource: DataSource,
  sealed: OpenSealedPseudonymsService = sealedByName,
  streams = new ReportStreamsJob(dataSource, outboxOf(dataSource, 'privacy-gateway')),
): StatementsConsumer {
  const decisions = new DecideFactsService([new CaseEntitlement()], new DeliverService());
  const inbox = new Inbox(outboxOf(dataSource, 'privacy-gateway'));
  return new StatementsConsumer(inbox, sealed, new TakeStatementsService(new CurrentPolicy(), decisions), streams);
}
