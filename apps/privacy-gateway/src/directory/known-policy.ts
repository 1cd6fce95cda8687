import type { Dictionaries } from '@lacznik/contracts';
import { compilePolicy, type Policy } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lastAgreementVersions } from './agreement-versions.store';
import { readDictionaries } from './dictionaries.store';
import { type Directory, readDirectory } from './directory.store';
import { readSectionsOfInterest } from './sections-of-interest.store';

/** The policy of one moment, with what it was compiled from. */
export interface KnownPolicyAt {
  version: string;
  policy: Policy;
  directory: Directory;
  dictionaries: Dictionaries;
  dictionaryVersion: number;
  /** The last version of each agreement, by id. */
  agreementVersions: ReadonlyMap<string, number>;
}

/** The policy for whoever asks about it: it locks nothing, so nobody may decide by it. */
@Injectable()
export class KnownPolicy {
  private known?: KnownPolicyAt;

  constructor(private readonly dataSource: DataSource) {}

  /** All of one moment. */
  now(): Promise<KnownPolicyAt> {
    return this.dataSource.transaction('REPEATABLE READ', async (transaction) => {
      const [{ version }] = await transaction.query<[{ version: string }]>('SELECT version FROM policy_version');
      if (this.known?.version === version) return this.known;
      return (this.known = await read(transaction, version));
    });
  }
}

async function read(transaction: EntityManager, version: string): Promise<KnownPolicyAt> {
  const directory = await readDirectory(transaction);
  const { version: dictionaryVersion, ...dictionaries } = await readDictionaries(transaction);
  const agreementVersions = await lastAgreementVersions(transaction);
  const interests = await readSectionsOfInterest(transaction);
  const policy = compilePolicy({ ...directory, dictionaries, interests });
  return { version, policy, directory, dictionaries, dictionaryVersion, agreementVersions };
}
