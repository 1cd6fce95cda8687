import { Inbox } from '@lacznik/messaging';
import type { DataSource } from 'typeorm';
import { logPerson } from '../../../../test/harness/log-messages';
import { outboxOf } from '../../../../test/harness/outbox-messages';
import { DeliverService } from '../delivery/deliver.service';
import { CurrentPolicy } from '../directory/current-policy';
import { CaseEntitlement } from '../entitlement/case-entitlement';
import { InquiryEntitlement } from '../entitlement/inquiry-entitlement';
import { GatewayConfig } from '../gateway-config';
import { AskJoinedService } from '../inquiries/ask-joined.service';
import { InquiriesService } from '../inquiries/inquiries.service';
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
  config: Partial<GatewayConfig> = {},
): StatementsConsumer {
  const decisions = new DecideFactsService([new CaseEntitlement(), new InquiryEntitlement()], new DeliverService());
  const inbox = new Inbox(outboxOf(dataSource, 'privacy-gateway'));
  const statements = new TakeStatementsService(new CurrentPolicy(), decisions, inquiriesService(dataSource, config));
  return new StatementsConsumer(inbox, sealed, statements, streams);
}

export function askJoinedService(dataSource: DataSource): AskJoinedService {
  return new AskJoinedService(dataSource, outboxOf(dataSource, 'privacy-gateway'), new CurrentPolicy());
}

/** With the limits that are shipped, unless others are given. */
export function inquiriesService(dataSource: DataSource, config: Partial<GatewayConfig> = {}): InquiriesService {
  const outbox = outboxOf(dataSource, 'privacy-gateway');
  const all = Object.assign(new GatewayConfig(), config);
  return new InquiriesService(dataSource, outbox, new CurrentPolicy(), new DeliverService(), all);
}
