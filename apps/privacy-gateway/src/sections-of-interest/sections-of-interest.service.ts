import { isDeepStrictEqual } from 'node:util';
import { type ActEntry, dayInPoland, entriesOn, kindOfParty, SECTIONS, type WantedSections } from '@lacznik/contracts';
import { Outbox, type OutboxTransaction } from '@lacznik/messaging';
import { currentTraceId } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readDictionaries } from '../directory/dictionaries.store';
import type { Actor } from '../directory/directory-acts';
import { raisePolicyVersion, readDirectory, waitForDecisions } from '../directory/directory.store';
import { publishersIn } from '../directory/publishers';
import { readSectionsOfInterest, saveSectionsOfInterest } from '../directory/sections-of-interest.store';
import { publishLogEntries } from '../logging/log-messages';
import { addWantedStates } from '../present-states/wanted-states.store';

/** Which sections an institution wants. A change holds for every decision after it was answered. */
@Injectable()
export class SectionsOfInterestService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  read(institution: string): Promise<WantedSections> {
    return readWanted(this.dataSource.manager, institution);
  }

  set(institution: string, { sections }: WantedSections, actor: Actor): Promise<WantedSections> {
    const wanted = sections === undefined ? {} : { sections: [...new Set(sections)].sort() };
    return this.outbox.transaction([], async (transaction) => {
      const { manager } = transaction;
      await waitForDecisions(manager);
      const before = await readWanted(manager, institution);
      if (isDeepStrictEqual(before, wanted)) return wanted;
      const policyVersion = await raisePolicyVersion(manager);
      await saveSectionsOfInterest(manager, institution, wanted.sections);
      await askForTakenUp(manager, institution, takenUp(before, wanted));
      await logChange(transaction, institution, wanted, { ...actor, policyVersion });
      return wanted;
    });
  }
}

async function readWanted(manager: EntityManager, institution: string): Promise<WantedSections> {
  const [found] = await readSectionsOfInterest(manager, institution);
  return found === undefined ? {} : { sections: [...found.sections] };
}

/** Names of the sections that are wanted now and were not. */
function takenUp(before: WantedSections, now: WantedSections): string[] {
  const isWanted = ({ sections }: WantedSections, name: string): boolean => sections?.includes(name) ?? true;
  return SECTIONS.map(({ name }) => name).filter((name) => isWanted(now, name) && !isWanted(before, name));
}

/**
 * Of everybody who publishes such sections and may disclose to the institution. What is open by law and agreements is no other than before, so the comparison
 * of policies finds nothing here; and what was given up and taken up again within a moment has missed something too (P1).
 */
async function askForTakenUp(manager: EntityManager, institution: string, sections: readonly string[]): Promise<void> {
  const { institutionKinds } = await readDictionaries(manager);
  const kinds = entriesOn(institutionKinds, dayInPoland(new Date()))
    .filter(({ publishes }) => publishes.some((name) => sections.includes(name)))
    .map(({ code }) => code);
  if (kinds.length === 0) return;
  const publishersTo = publishersIn(await readDirectory(manager));
  const publishers = publishersTo(institution).filter((id) => kinds.includes(kindOfParty(id)));
  if (publishers.length > 0) await addWantedStates(manager, new Map([[institution, publishers]]));
}

async function logChange(
  transaction: OutboxTransaction,
  institution: string,
  content: WantedSections,
  by: Actor & { policyVersion: string },
): Promise<void> {
  const act: ActEntry = {
    kind: 'act',
    time: new Date().toISOString(),
    object: 'sections-of-interest',
    reference: institution,
    change: 'set',
    content,
    institutions: [institution],
    ...by,
    traceId: currentTraceId() ?? '',
  };
  await transaction.lock([institution]);
  publishLogEntries(transaction, institution, [act]);
}
