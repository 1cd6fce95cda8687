import { type ActEntry, ERASE_PERSON, type ErasureAnswer, PersonBody } from '@lacznik/contracts';
import { inTransaction } from '@lacznik/database';
import { type Caller, currentTraceId, Endpoint, FromCaller, ValidBody } from '@lacznik/platform';
import { Controller, Headers } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EntriesStore } from '../append/entries.store';
import { TreeStore } from '../append/tree.store';
import { YearsStore } from '../append/years.store';
import { LogPseudonymsService } from '../search/log-pseudonyms.service';
import { PersonsStore } from '../append/persons.store';

/** Severs entries from the person whom they are on: the entries stay, and every proof, but nobody can tell whose they are. */
@Controller()
export class PersonKeysController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pseudonyms: LogPseudonymsService,
    private readonly persons: PersonsStore,
    private readonly years: YearsStore,
    private readonly tree: TreeStore,
    private readonly entries: EntriesStore,
  ) {}

  @Endpoint(ERASE_PERSON)
  async erasePerson(
    @FromCaller() { subject }: Caller,
    @Headers('authorization') authorization: string,
    @ValidBody(PersonBody) { person }: PersonBody,
  ): Promise<ErasureAnswer> {
    const pseudonyms = await this.pseudonyms.pseudonymsOf(person, authorization);
    const retained = await this.years.retainedYears();
    const erased = await inTransaction(this.dataSource, async (transaction) => {
      // An append in progress could otherwise bring back the persons that it has just read.
      for (const { year } of retained) await this.tree.lockHead(transaction, year);
      const references = await this.persons.erasePerson(transaction, pseudonyms);
      if (references.length > 0) await this.entries.appendEntries(transaction, references.map(erasureBy(subject)));
      return references.length;
    });
    return { erased };
  }
}

function erasureBy(actor: string): (reference: string) => ActEntry {
  const time = new Date().toISOString();
  return (reference) => ({
    kind: 'act',
    time,
    object: 'person-key',
    reference,
    change: 'erased',
    institutions: [],
    actor,
    actorRole: 'administrator',
    traceId: currentTraceId() ?? '',
  });
}
