import type { Dictionaries } from '@lacznik/contracts';
import { compilePolicy, type Policy } from '@lacznik/decision';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readDictionaries } from './dictionaries.store';
import { type Directory, readDirectory, readInactiveAgreements, sharePolicyVersion } from './directory.store';
import { publishersIn } from './publishers';
import { servingEdges } from './serving-edges';

/** The compiled policy that holds at one moment. */
export interface PolicyAt {
  version: string;
  policy: Policy;
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
        ...compile(version, await readDirectory(transaction), await readDictionaries(transaction)),
        inactiveSince: await readInactiveAgreements(transaction),
      };
    return this.compiled;
  }
}

function compile(version: string, directory: Directory, dictionaries: Dictionaries): Omit<PolicyAt, 'inactiveSince'> {
  const edges = servingEdges(directory);
  return {
    version,
    policy: compilePolicy({ ...directory, dictionaries }),
    directory,
    dictionaries,
    publishersTo: publishersIn(directory),
    edgeOf: (institution) => edges.get(institution),
  };
}
