import { dayInPoland } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Outbox } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { CurrentPolicy, type PolicyAt } from '../directory/current-policy';
import { areSomeJoined, lockJoinedInquiries } from './inquiries.store';
import type { InquirySource } from './inquiry';
import { publishRequests, requestsOf } from './inquiry-messages';
import { findSources, saveSources } from './inquiry-sources.store';
import { conditionsOf, sharePersons } from './person-conditions.store';
import { askServingEdges, sourcesOf } from './sources-of';

/** Asks open inquiries under the identities too that are joined while they are open. */
@Injectable()
export class AskJoinedService {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly policies: CurrentPolicy,
  ) {}

  /** Each publisher once under each identity, whatever is joined and parted how often. */
  async askJoined(): Promise<void> {
    if (!(await areSomeJoined(this.dataSource.manager))) return;
    await this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      const added = await addedSources(manager, await this.policies.in(manager));
      await saveSources(manager, added);
      const requests = requestsOf(added);
      await transaction.lock(requests.map(({ person }) => person));
      publishRequests(transaction, requests);
    });
  }
}

/** Whom to ask under identities that were not asked about. What is known beforehand is answered by it. */
async function addedSources(manager: EntityManager, policy: PolicyAt): Promise<InquirySource[]> {
  const inquiries = await lockJoinedInquiries(manager);
  const persons = inquiries.map(({ person }) => person);
  await sharePersons(manager, persons);
  const conditions = await conditionsOf(manager, persons);
  const known = new Set((await findSources(manager, inquiries)).map(identityOf));
  const day = dayInPoland(new Date());
  const added = inquiries.flatMap((inquiry) => {
    const said = conditions.get(inquiry.person);
    return said ? sourcesOf(inquiry, said, policy, day).filter((source) => !known.has(identityOf(source))) : [];
  });
  const { answered = [], open = [] } = Object.groupBy(added, ({ isAnswered }) => (isAnswered ? 'answered' : 'open'));
  return [...answered, ...askServingEdges(open, policy.edgeOf)];
}

function identityOf({ inquiry: { receiver, inquiryId }, person }: InquirySource): string {
  return `${receiver}|${inquiryId}|${person}`;
}
