import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EncryptIdentitiesService } from '../identities/encrypt-identities.service';
import { type Acting, requireVisible } from './acting';
import type { KeptProcess } from './kept-process';
import { type ProcessFrame, standingOf } from './process-document';
import { StoredProcess } from './process.entity';
import { lockProcess, type ProcessPlace } from './processes.store';

/** A process with what is said in it. */
export interface OpenedProcess {
  row: StoredProcess;
  kept: KeptProcess;
}

/** Keeps processes, what is said in them encrypted with their institution's key. */
@Injectable()
export class KeepProcessesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly identities: EncryptIdentitiesService,
  ) {}

  async find(place: ProcessPlace): Promise<OpenedProcess | undefined> {
    const { institution, processId } = place;
    const row = await this.dataSource.manager.findOneBy(StoredProcess, { institution, processId });
    return row ? this.opened(row) : undefined;
  }

  /** @throws LacznikError `not-found` for one that is not the institution's, of another kind, or none of the caller's */
  async getFor(
    { institution, role }: Pick<Acting, 'institution' | 'role'>,
    processId: string,
    kind: StoredProcess['kind'],
  ): Promise<OpenedProcess> {
    const found = await this.find({ institution, processId });
    if (found?.row.kind === kind) {
      requireVisible(found.row, role);
      return found;
    }
    throw new LacznikError('not-found', 'Your institution takes part in none of that id.', { path: 'id' });
  }

  /** Nobody else changes it until the transaction ends. */
  async lock(transaction: EntityManager, place: ProcessPlace): Promise<OpenedProcess | undefined> {
    const row = await lockProcess(transaction, place);
    return row ? this.opened(row) : undefined;
  }

  /** As it is stored. */
  async closed(frame: ProcessFrame, kept: KeptProcess): Promise<StoredProcess> {
    const encrypted = await this.identities.encrypt(placeOf(frame), kept);
    return { ...frame, ...standingOf(frame, kept.process), encrypted };
  }

  async save(transaction: EntityManager, { row, kept }: OpenedProcess): Promise<OpenedProcess> {
    const { institution, processId } = row;
    const changed = await this.closed(row, kept);
    await transaction.update(StoredProcess, { institution, processId }, changed);
    return { row: changed, kept };
  }

  async opened(row: StoredProcess): Promise<OpenedProcess> {
    return { row, kept: await this.identities.decrypt<KeptProcess>(placeOf(row), row.encrypted) };
  }
}

function placeOf({ institution, processId }: ProcessPlace): { institution: string; process: string } {
  return { institution, process: processId };
}
