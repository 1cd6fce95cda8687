import type { Dictionaries } from '@lacznik/contracts';
import { compilePolicy, ignoringInterests, type Policy, type SectionsOfInterest } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readDictionaries } from './dictionaries.store';
import { type Directory, readDirectory, readInactiveAgreements, sharePolicyVersion } from './directory.store';
import { publishersIn } from './publishers';
import { readSectionsOfInterest } from './sections-of-interest.store';
import { servingEdges } from './serving-edges';

/** The compiled policy that holds at one moment. */
export interface PolicyAt {
  version: string;
  policy: Policy;
  /** For whoever asks about one person: whatever sections its institution wants by itself. */
  policyOfInquiries: Policy;
  /** Since when agreements that were active are so no longer, by id. */
  inactiveSince: ReadonlyMap<string, Date>;
  /** What it was compiled from. */
  directory: Directory;
  dictionaries: Dictionaries;
  /** Ids of the institutions that some agreement lets disclose to `receiver`. */
  publishersTo: (receiver: string) => string[];
  /** The edge that serves an institution, and alone may speak for it. */
  edgeOf: (institution: string) => string | undefined;
}

/**
 * The policy that a transaction decides by. Its version row is locked for sharing until the transaction ends: a change
 * of directory or dictionaries waits for the decisions under way, and once it is answered no decision uses the old one (P9).
 */
@Injectable()
export class CurrentPolicy {
  private compiled?: PolicyAt;

  async in(transaction: EntityManager): Promise<PolicyAt> {
    const version = await sharePolicyVersion(transaction);
    if (this.compiled?.version !== version)
      this.compiled = {
        version,
        ...compile({
          directory: await readDirectory(transaction),
          dictionaries: await readDictionaries(transaction),
          interests: await readSectionsOfInterest(transaction),
        }),
        inactiveSince: await readInactiveAgreements(transaction),
      };
    return this.compiled;
  }
}

interface PolicySources {
  directory: Directory;
  dictionaries: Dictionaries;
  interests: SectionsOfInterest[];
}

function compile({ directory, dictionaries, interests }: PolicySources): Omit<PolicyAt, 'version' | 'inactiveSince'> {
  const edges = servingEdges(directory);
  const policy = compilePolicy({ ...directory, dictionaries, interests });
  return {
    policy,
    policyOfInquiries: ignoringInterests(policy),
    directory,
    dictionaries,
    publishersTo: publishersIn(directory),
    edgeOf: (institution) => edges.get(institution),
  };
}
